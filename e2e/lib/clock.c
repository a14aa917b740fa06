// Preloaded into a node, it sets the clock ahead by as many seconds as CLOCK_AHEAD says. What measures how
// long something takes is left as it is.

#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *now) {
	const char *ahead = getenv("CLOCK_AHEAD");
	if (syscall(SYS_clock_gettime, clock, now) != 0)
		return -1;
	if (clock == CLOCK_REALTIME && ahead)
		now->tv_sec += atoll(ahead);
	return 0;
}
