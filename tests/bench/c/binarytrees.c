/* C anchor for bench/binarytrees: malloc and free per node, same checksum. */
#include <stdio.h>
#include <stdlib.h>
typedef struct node {
    struct node *l, *r;
} node;
static node *build(int d)
{
    node *n = malloc(sizeof *n);
    n->l = d ? build(d - 1) : 0;
    n->r = d ? build(d - 1) : 0;
    return n;
}
static int count(const node *n)
{
    return n->l ? 1 + count(n->l) + count(n->r) : 1;
}
static void drop(node *n)
{
    if (n->l) {
        drop(n->l);
        drop(n->r);
    }
    free(n);
}
int main(int argc, char **argv)
{
    int max = argc > 1 ? atoi(argv[1]) : 10;
    node *t = build(max + 1);
    long long sum = count(t);
    drop(t);
    node *keep = build(max);
    for (int d = 4; d <= max; d += 2) {
        int rounds = 1 << (max - d + 4);
        long long check = 0;
        for (int i = 0; i < rounds; i++) {
            t = build(d);
            check += count(t);
            drop(t);
        }
        sum = (long long)((unsigned long long)sum * 31 + check);
    }
    printf("binarytrees %d %lld %d\n", max, sum, count(keep));
}
