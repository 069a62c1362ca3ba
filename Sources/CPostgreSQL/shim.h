#include <libpq-fe.h>
#include <errno.h>
#include <poll.h>
