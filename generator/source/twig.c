#include "twig.h"

#include <string.h>

#include <glib.h>

#define OID_LEN	   20
#define KIND_MASK  0170000u
#define MODE_MAX   0177777u
#define EXECUTABLE 0100u

static const char *
read_mode(const char *at, const char *end, unsigned *mode)
{
	*mode = 0;
	for (; at < end && *at >= '0' && *at <= '7' && *mode <= MODE_MAX; at++)
		*mode = *mode * 8 + (unsigned)(*at - '0');
	return at < end && *at == ' ' && *mode <= MODE_MAX ? at + 1 : NULL;
}

bool
twig_next(struct twigs *twigs, struct twig *twig)
{
	if (twigs->at >= twigs->end)
		return false;
	const char *name = read_mode(twigs->at, twigs->end, &twig->mode);
	const char *nul = name ? memchr(name, '\0', (size_t)(twigs->end - name)) : NULL;
	if (!nul || twigs->end - nul <= OID_LEN) {
		twigs->is_broken = true;
		return false;
	}
	twig->name = name;
	twig->len = (size_t)(nul - name);
	twig->oid = (const unsigned char *)nul + 1;
	twigs->at = nul + 1 + OID_LEN;
	return true;
}

bool
twig_is_tree(const struct twig *twig)
{
	return (twig->mode & KIND_MASK) == 0040000;
}

bool
twig_is_file(const struct twig *twig)
{
	return (twig->mode & KIND_MASK) == 0100000;
}

bool
twig_is_symlink(const struct twig *twig)
{
	return (twig->mode & KIND_MASK) == 0120000;
}

bool
twig_is_submodule(const struct twig *twig)
{
	return (twig->mode & KIND_MASK) == 0160000;
}

static int
char_at(const struct twig *twig, size_t i)
{
	if (i < twig->len)
		return (unsigned char)twig->name[i];
	return i == twig->len && twig_is_tree(twig) ? '/' : 0;
}

int
twig_compare(const struct twig *a, const struct twig *b)
{
	size_t len = MIN(a->len, b->len);
	int order = memcmp(a->name, b->name, len);
	if (order == 0)
		order = char_at(a, len) - char_at(b, len);
	return order != 0 ? order : (a->len > b->len) - (a->len < b->len);
}

bool
twig_equal(const struct twig *a, const struct twig *b)
{
	return ((a->mode ^ b->mode) & (KIND_MASK | EXECUTABLE)) == 0 &&
	       memcmp(a->oid, b->oid, OID_LEN) == 0;
}
