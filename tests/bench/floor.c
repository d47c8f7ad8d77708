/*
 * The floor under make bench: what any generator must do at least. Reads every Markdown
 * file of a folder, skips its front matter, has cmark make HTML of it and writes that as
 * PATH/index.html. No lists, no templates, no links, no checks.
 *
 * floor CONTENT OUT
 */
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmark.h>

#define THREADS 2

struct list {
	char **paths; /* relative to the content folder */
	size_t len, room;
};

struct job {
	const char *content, *out;
	struct list pages;
	atomic_size_t next;
};

static void
fail(const char *path)
{
	fprintf(stderr, "floor: %s: %s\n", path, strerror(errno));
	exit(2);
}

static void
list_add(struct list *list, const char *path)
{
	if (list->len == list->room) {
		list->room = list->room ? list->room * 2 : 1024;
		list->paths = realloc(list->paths, list->room * sizeof *list->paths);
	}
	if (!list->paths || !(list->paths[list->len++] = strdup(path)))
		fail(path);
}

static struct list
find_pages(char *content)
{
	struct list list = {0};
	size_t prefix = strlen(content) + 1;
	FTS *tree = fts_open((char *[]){content, NULL}, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	if (!tree)
		fail(content);
	for (FTSENT *entry; (entry = fts_read(tree));) {
		if (entry->fts_info == FTS_F && entry->fts_namelen > 3 &&
		    strcmp(entry->fts_path + entry->fts_pathlen - 3, ".md") == 0)
			list_add(&list, entry->fts_path + prefix);
	}
	fts_close(tree);
	return list;
}

static char *
read_all(const char *path, size_t *len)
{
	int file = open(path, O_RDONLY);
	struct stat info;
	if (file < 0 || fstat(file, &info) != 0)
		fail(path);
	*len = (size_t)info.st_size;
	char *text = malloc(*len + 1);
	if (!text || read(file, text, *len) != (ssize_t)*len)
		fail(path);
	text[*len] = '\0';
	close(file);
	return text;
}

static const char *
skip_front_matter(const char *text)
{
	const char *end =
	    strncmp(text, "---\n", 4) == 0 ? strstr(text + 4, "\n---\n") : NULL;
	return end ? end + 5 : text;
}

/* Makes the folder, and when that cannot be, the folders above it first. */
static void
make_folder(char *path)
{
	if (mkdir(path, 0777) == 0 || errno == EEXIST)
		return;
	char *slash = errno == ENOENT ? strrchr(path, '/') : NULL;
	if (!slash)
		fail(path);
	*slash = '\0';
	make_folder(path);
	*slash = '/';
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		fail(path);
}

static void
write_page(const char *out, const char *page, const char *html)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/%.*s", out, (int)strlen(page) - 3, page);
	make_folder(path);
	strncat(path, "/index.html", sizeof path - strlen(path) - 1);
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
	size_t len = strlen(html);
	if (file < 0 || write(file, html, len) != (ssize_t)len || close(file) != 0)
		fail(path);
}

static void *
work(void *data)
{
	struct job *job = data;
	for (size_t i; (i = atomic_fetch_add(&job->next, 1)) < job->pages.len;) {
		char path[4096];
		snprintf(path, sizeof path, "%s/%s", job->content, job->pages.paths[i]);
		size_t len = 0;
		char *text = read_all(path, &len);
		const char *body = skip_front_matter(text);
		char *html = cmark_markdown_to_html(
		    body, len - (size_t)(body - text), CMARK_OPT_DEFAULT);
		write_page(job->out, job->pages.paths[i], html);
		free(html);
		free(text);
	}
	return NULL;
}

int
main(int argc, char **argv)
{
	if (argc != 3) {
		fprintf(stderr, "usage: floor CONTENT OUT\n");
		return 2;
	}
	struct job job = {
	    .content = argv[1], .out = argv[2], .pages = find_pages(argv[1])};
	pthread_t threads[THREADS];
	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, work, &job);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	printf("%zu pages\n", job.pages.len);
	return 0;
}
