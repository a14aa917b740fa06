// The worked example: how parties that never met trade on the chain, chapter by chapter.
//
//   node story.mjs --ws ws://127.0.0.1:9944
//
// Every step is told in a sentence, and what a sentence says was read back from the chain. It ends with
// code 1 at the first step that goes otherwise.

import { parseArgs } from 'node:util';
import { connect } from './lib/chain.mjs';
import { views } from './lib/membership.mjs';
import { border } from './story/border.mjs';
import { goods } from './story/goods.mjs';
import { journey } from './story/journey.mjs';
import { lists } from './story/lists.mjs';
import { EXPORTER, members } from './story/members.mjs';
import { orders } from './story/orders.mjs';
import { nextStep } from './story/telling.mjs';

const CHAPTERS = [
  ['Companies become members', members],
  ['Regulators vote their lists of products', lists],
  ['Goods are made, sold, traced and recalled', goods],
  ['Goods are ordered, delivered and paid', orders],
  ['Goods travel, and the record says who had them', journey],
  ['The border decides from the record, and leaves a proof', border],
];

const { values } = parseArgs({ options: { ws: { type: 'string', default: 'ws://127.0.0.1:9944' } } });

async function main() {
  const chain = await connect(values.ws);
  try {
    if (await views(chain).member(EXPORTER.account)) {
      console.log(`The story was told on this chain before: ${EXPORTER.name} is a member. Start a fresh chain to hear it again.`);
      return;
    }
    for (const [title, play] of CHAPTERS) {
      console.log(`\n${title}\n`);
      await play(chain);
    }
  } finally {
    await chain.close();
  }
}

main().catch((error) => {
  console.error(`The story stops at step ${nextStep()}: ${error.message}`);
  process.exitCode = 1;
});
