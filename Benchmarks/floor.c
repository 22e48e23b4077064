// The floor: the least that setting a text with Pango and cairo can cost. Each line of the file is one
// justified PangoLayout; its lines are drawn onto the pages of a PDF that goes nowhere. There is no
// reading, no style, no structure and no care for how it looks.
//
// usage: floor TIMES FILE       prints: total MILLISECONDS a document
// build: cc -O2 floor.c -o floor $(pkg-config --cflags --libs pangocairo cairo-pdf)

#define _GNU_SOURCE
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PAPER_WIDTH = 595, PAPER_HEIGHT = 842, SIDE = 62, HEAD = 71, MOST = 4096 };
static const double leading = 15.4, gap = 6;

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static cairo_status_t count_bytes(void *total, const unsigned char *data, unsigned length) {
  (void)data;
  *(long *)total += length;
  return CAIRO_STATUS_SUCCESS;
}

static char *whole_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  fseek(file, 0, SEEK_END);
  long length = ftell(file);
  rewind(file);
  char *text = calloc(1, length + 1);
  if (fread(text, 1, length, file) != (size_t)length) exit(1);
  fclose(file);
  return text;
}

static int shape(PangoContext *context, const char *text, int time, PangoLayout **layouts) {
  PangoFontDescription *body = pango_font_description_from_string("Liberation Serif 11");
  PangoFontDescription *head = pango_font_description_from_string("Liberation Serif Bold 20");
  int count = 0;
  const char *line = text;
  while (*line && count < MOST) {
    const char *end = strchrnul(line, '\n');
    if (end - line >= 3) {
      // A number makes each time's text new, so that no cache answers for it.
      char *words;
      if (asprintf(&words, "%.*s %d", (int)(end - line), line, time) < 0) exit(1);
      PangoLayout *layout = pango_layout_new(context);
      pango_layout_set_font_description(layout, count == 2 ? head : body);
      pango_layout_set_width(layout, (PAPER_WIDTH - 2 * SIDE) * PANGO_SCALE);
      pango_layout_set_justify(layout, TRUE);
      pango_layout_set_text(layout, words, -1);
      free(words);
      int width, height;
      pango_layout_get_size(layout, &width, &height);
      layouts[count++] = layout;
    }
    line = *end ? end + 1 : end;
  }
  pango_font_description_free(body);
  pango_font_description_free(head);
  return count;
}

static void draw(PangoLayout **layouts, int count, long *bytes) {
  cairo_surface_t *pages =
      cairo_pdf_surface_create_for_stream(count_bytes, bytes, PAPER_WIDTH, PAPER_HEIGHT);
  cairo_t *cairo = cairo_create(pages);
  double y = HEAD;
  for (int index = 0; index < count; index++, y += gap) {
    PangoLayoutIter *lines = pango_layout_get_iter(layouts[index]);
    do {
      if (y + leading > PAPER_HEIGHT - HEAD) {
        cairo_show_page(cairo);
        y = HEAD;
      }
      cairo_move_to(cairo, SIDE, y + 11);
      pango_cairo_show_layout_line(cairo, pango_layout_iter_get_line_readonly(lines));
      y += leading;
    } while (pango_layout_iter_next_line(lines));
    pango_layout_iter_free(lines);
  }
  cairo_destroy(cairo);
  cairo_surface_finish(pages);
  cairo_surface_destroy(pages);
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: floor TIMES FILE\n");
    return 2;
  }
  int times = atoi(argv[1]);
  char *text = whole_file(argv[2]);
  PangoFontMap *fonts = pango_cairo_font_map_get_default();
  static PangoLayout *layouts[MOST];
  long bytes = 0;
  double start = milliseconds();
  for (int time = 0; time < times; time++) {
    PangoContext *context = pango_font_map_create_context(fonts);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, 72);
    int count = shape(context, text, time, layouts);
    draw(layouts, count, &bytes);
    for (int index = 0; index < count; index++) g_object_unref(layouts[index]);
    cairo_font_options_destroy(options);
    g_object_unref(context);
  }
  printf("total %.3f ms a document, %ld bytes\n", (milliseconds() - start) / times, bytes / times);
  free(text);
  return 0;
}
