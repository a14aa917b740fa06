// The worked example: one trade between parties that never met, from the vote on what may be traded to a recall.
//
//   TRADE_CHAIN_VERIFIER=… node story.mjs --ws ws://127.0.0.1:9944
//
// TRADE_CHAIN_VERIFIER holds the path of the program that checks proofs offline.
// Every step is told in a sentence, and what a sentence says was read back from the chain. It ends with
// code 1 at the first step that goes otherwise, and says which and why.

import { parseArgs } from 'node:util';
import { connect } from './lib/chain.mjs';
import { border } from './story/border.mjs';
import { EXPORTER } from './story/cast.mjs';
import { consumer } from './story/consumer.mjs';
import { delivery } from './story/delivery.mjs';
import { figures, mark } from './story/figures.mjs';
import { goods } from './story/goods.mjs';
import { journey } from './story/journey.mjs';
import { lists } from './story/lists.mjs';
import { loyalty } from './story/loyalty.mjs';
import { members } from './story/members.mjs';
import { order } from './story/order.mjs';
import { proof } from './story/proof.mjs';
import { recall } from './story/recall.mjs';
import { begin, whereNow } from './story/telling.mjs';
import { openTrade } from './story/trade.mjs';

/** What is about this one trade is its own; the rest is there for the next one, too, or comes after it. */
const CHAPTERS = [
  { title: 'Companies become members', play: members },
  { title: 'Two countries vote their lists', play: lists },
  { title: 'Goods are made and certified', play: goods },
  { title: 'An order', play: order, own: true },
  { title: 'The journey', play: journey, own: true },
  { title: 'The border', play: border, own: true },
  { title: 'Delivery and settlement', play: delivery, own: true },
  { title: 'A consumer buys', play: consumer },
  { title: 'Passes', play: loyalty },
  { title: 'A recall', play: recall },
  { title: 'The proof, checked offline', play: proof },
];

const { values } = parseArgs({ options: { ws: { type: 'string', default: 'ws://127.0.0.1:9944' } } });

async function main() {
  const verifier = process.env.TRADE_CHAIN_VERIFIER;
  if (!verifier) throw new Error('TRADE_CHAIN_VERIFIER must hold the path of the verifier');
  const chain = await connect(values.ws);
  const trade = openTrade(chain, { url: values.ws, verifier });
  if (await trade.members.ask.member(EXPORTER.account)) {
    console.log(`The story was told on this chain before: ${EXPORTER.name} is a member. Start a fresh chain to hear it again.`);
    return chain.close();
  }
  const marks = [await mark(chain)];
  for (const { title, play } of CHAPTERS) {
    begin(title);
    await play(trade);
    marks.push(await mark(chain));
  }
  begin('Figures');
  await figures(trade, CHAPTERS, marks);
  return chain.close();
}

main().catch((error) => {
  console.error(`The story stops at ${whereNow()}: ${error.message}`);
  // At once: what else is under way would only say that it was cut off.
  process.exit(1);
});
