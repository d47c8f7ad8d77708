/* "Did you mean …?": the candidate nearest to a misspelt name, by edit distance in code
 * points. Candidates are borrowed. */
#pragma once

struct nearest {
	const char *name;
	const char *best; /* NULL while nothing is near enough */
	int distance;
};

struct nearest nearest_to(const char *name);

/* Keeps the candidate if it is nearer than the best so far: within a third of its length
 * (at least 1), so that nothing far-fetched is ever suggested. */
void nearest_try(struct nearest *nearest, const char *candidate);
