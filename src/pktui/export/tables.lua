-- Room for words: columns as wide as their words need, and a way to break for what is wider than its column or line.
-- It runs after `document.lua`. No column is narrower than its longest word or wider than its longest line needs while
-- another one could use the room; between these, the dashes in the table's second line and the amount of text decide.
--
-- No pattern asks for %s, %S or another class of letters: what is in one depends on the machine, and on a Czech Windows a
-- half of Š is a space.
--
-- Widths are in ems of Carlito Bold at the size of the text in question; the page has 46.7 ems of table text (10 pt).

local is_word, is_typst, is_html = FORMAT == "docx", FORMAT == "typst", FORMAT:match("^html") ~= nil
-- How much of that room another page or another font leaves.
local ROOM = tonumber(tostring(PANDOC_WRITER_OPTIONS.variables.room)) or 1
local TABLE_LINE, TEXT_LINE, TITLE_LINE = 46.7 * ROOM, 38 * ROOM, 22 * ROOM
local LARGE_LINE = 26 * ROOM -- within a card, which is narrower than the page
local FOR_WORDS = 0.92 * TABLE_LINE
local HEADING_LINE = { 32 * ROOM, 37 * ROOM }
local MOST_FOR_A_WORD = 15 * ROOM -- some 28 letters; a longer address breaks rather than pushes all others aside
local BESIDE = 0.9 -- the empty strip between columns
local TALL = 18 -- lines; a row of more may be divided between pages
local NBSP = "\u{a0}"
-- Where Word has neither Calibri nor Carlito it takes another font: DejaVu Sans is a quarter wider. Room for that is kept
-- for all words where it is there; else for the short ones, which look worst when they break.
local OTHER_FONT = is_word and 1.25 or 1

local LETTERS = {
  [0.24] = " '\u{a0}", [0.32] = "(),-.:;I`fijlíÍ", [0.4] = "!J[]rstz{}šřžť°", [0.48] = "\"/?FLSZ\\cgkvxy|čýŠŽ„“",
  [0.56] = "#$*+0123456789<=>BCEKPTXY^_abdehnopqu~ěáéúůňóĚČÝÉŤ–•§", [0.64] = "ADGHRVďŘÁĎ", [0.72] = "&NOQUÚŮŇÓ…",
  [0.8] = "%w", [0.88] = "Mm",
}
local OTHER_LETTER = 0.96
local width_of = {}
for width, letters in pairs(LETTERS) do
  for _, code in utf8.codes(letters) do width_of[code] = width end
end

-- Marks, joiners and skin tones stand with the letter before them.
local function is_joined(code)
  return code >= 0x300 and code < 0x370 or code >= 0x20d0 and code < 0x2100 or code == 0x200d
    or code >= 0xfe00 and code <= 0xfe0f or code >= 0x1f3fb and code <= 0x1f3ff
end

local function width(text)
  local sum = 0
  for _, code in utf8.codes(text) do
    if not is_joined(code) then sum = sum + (width_of[code] or OTHER_LETTER) end
  end
  return sum
end

local function least_for(text, pattern)
  local most = 0
  for piece in text:gmatch(pattern) do most = math.max(most, width(piece)) end
  return most
end

local function words(text) return text:gsub(NBSP, " ") end

-- A day counts as one word; the comma is as wide as the space it stands for.
local function words_and_days(text) return (words(text:gsub("(%d%.)" .. NBSP .. "%f[%d]", "%1,"))) end

local function texts_of(row)
  local texts = {}
  for index, cell in ipairs(row.cells) do texts[index] = pandoc.utils.stringify(cell.contents) end
  return texts
end

-- A box to tick is for a hand to fill in; only Word has it as a letter.
local function is_blank(text) return not words(text):gsub("☐", ""):find("[^ \t-\r]") end

local function all_blank(texts)
  for _, text in ipairs(texts) do
    if not is_blank(text) then return false end
  end
  return true
end

local function sum_of(columns, value)
  local sum = 0
  for _, column in ipairs(columns) do sum = sum + value(column) end
  return sum
end

-- What each column wants: its share by dashes, its longest word and its longest unbroken run, its longest line.
local function measured(tbl, body)
  local columns, wished = {}, 0
  for _, spec in ipairs(tbl.colspecs) do wished = wished + (spec[2] or 0) end
  for index, spec in ipairs(tbl.colspecs) do
    columns[index] = { share = wished > 0 and (spec[2] or 0) / wished or 1 / #tbl.colspecs,
      word = 0, run = 0, line = 0, amount = 0 }
  end
  local is_form = false
  local function add(texts)
    for index, column in ipairs(columns) do
      local text = texts[index] or ""
      column.word = math.max(column.word, least_for(words_and_days(text), "[^ \t-\r/-]+[/-]*"))
      column.run = math.max(column.run, least_for(text, "[^ \t-\r]+"))
      column.line = math.max(column.line, width(text))
      column.amount = column.amount + width(text)
    end
  end
  for _, row in ipairs(tbl.head.rows) do add(texts_of(row)) end
  for _, texts in ipairs(body) do
    add(texts)
    is_form = is_form or all_blank(texts)
  end
  for index, column in ipairs(columns) do
    local is_empty = #body > 0
    for _, texts in ipairs(body) do is_empty = is_empty and is_blank(texts[index] or "") end
    column.wide_word = math.min(OTHER_FONT * column.word, MOST_FOR_A_WORD) + BESIDE
    column.word = math.min(column.word, MOST_FOR_A_WORD) + BESIDE
    column.run = math.min(OTHER_FONT * column.run, MOST_FOR_A_WORD) + BESIDE
    column.line = OTHER_FONT * column.line + BESIDE
    -- A row to be filled in by hand needs the room its author gave it.
    if is_form or is_empty then column.line = math.huge end
    if is_empty then column.run = math.max(column.run, column.share * TABLE_LINE) end
  end
  -- A square root: a column twice as wide holds four times the text at the same ratio of its sides.
  local roots = sum_of(columns, function(column) return math.sqrt(column.amount) end)
  for _, column in ipairs(columns) do
    if not is_form and roots > 0 then column.share = (column.share + math.sqrt(column.amount) / roots) / 2 end
  end
  return columns
end

-- The level at which the sum of `value(column, level)`, which grows with it, is `whole`.
local function level_for(columns, whole, value)
  local low, high = 0, 1000
  for _ = 1, 50 do
    local middle = (low + high) / 2
    if sum_of(columns, function(column) return value(column, middle) end) < whole then low = middle else high = middle end
  end
  return low
end

-- What the words need in another font, where all have it; else what is left over what they need in ours goes to the
-- shortest ones.
local function set_words(columns)
  local function given(column, level) return math.max(column.word, math.min(column.wide_word, level)) end
  local level = level_for(columns, FOR_WORDS, given)
  for _, column in ipairs(columns) do column.word = given(column, level) end
end

-- Runs of words that belong together stay whole where all of them fit; else the longest give way first, down to their
-- words, and when not even those fit, anywhere. Then some room is kept for columns with more text than long words.
local function set_least(columns)
  if sum_of(columns, function(column) return column.run end) <= TABLE_LINE then
    for _, column in ipairs(columns) do column.least = column.run end
    return
  end
  local fits = sum_of(columns, function(column) return column.word end) <= FOR_WORDS
  if fits then set_words(columns) end
  local function given(column, level) return math.max(fits and column.word or 0, math.min(column.run, level)) end
  local level = level_for(columns, FOR_WORDS, given)
  for _, column in ipairs(columns) do column.least = given(column, level) end
end

local function set_widths(columns)
  set_least(columns)
  local function fitting(column, level)
    return math.max(column.least, math.min(column.line, column.share * level))
  end
  local level = level_for(columns, TABLE_LINE, fitting)
  for _, column in ipairs(columns) do column.width = fitting(column, level) end
  local rest = math.max(0, TABLE_LINE - sum_of(columns, function(column) return column.width end))
  for _, column in ipairs(columns) do column.width = column.width + rest * column.share end
end

local function raw(code) return pandoc.RawInline("typst", code) end

-- Typst repeats a hyphen at which a line breaks, as Czech does in words; an address or a number would be another one.
-- It divides links and file numbers behind their slashes, too.
local function unbroken(text) return { raw("#box["), pandoc.Str(text), raw("]") } end

local function is_code(word)
  return word:find("/", 1, true) or word:find("-", 1, true) and word:find("[%d@_]")
end

local function breakable_anywhere(word)
  local pieces, letters = pandoc.Inlines({}), ""
  local function finish()
    pieces:extend(letters:sub(1, 1) == "-" and unbroken(letters) or { pandoc.Str(letters) })
    letters = ""
  end
  for _, code in utf8.codes(word) do
    if letters ~= "" and letters ~= "-" and not is_joined(code) then
      finish()
      pieces:insert(raw("#h(0.01pt)"))
    end
    letters = letters .. utf8.char(code)
  end
  finish()
  return pieces
end

-- A long word breaks behind its hyphens, an address or a number also behind its slashes and dots; a part that is still
-- too long, anywhere.
local function divided(word, room)
  local pieces, is_in_code = pandoc.Inlines({}), is_code(word)
  local ends = is_in_code and "[/@.-]" or "-"
  local body = is_in_code and "[^/@.-]" or "[^-]"
  for piece in (word:gsub("(" .. body .. "*" .. ends .. "*)", "%1 ")):gmatch("[^ \t-\r]+") do
    if is_in_code and #pieces > 0 then pieces:insert(raw("#h(0.01pt)")) end
    pieces:extend(width(piece) > room and breakable_anywhere(piece) or is_in_code and unbroken(piece) or { pandoc.Str(piece) })
  end
  return pieces
end

local function fitted(word, room)
  if is_typst and width(word) > room then return divided(word, room) end
  return is_typst and is_code(word) and unbroken(word) or { pandoc.Str(word) }
end

-- Whether a word of a text may need anything; told by its bytes, of which a letter has one or more.
local function is_to_break(text, room)
  for word in text:gmatch("[^ ]+") do
    if #word * OTHER_LETTER > room or is_typst and is_code(word) then return true end
  end
  return false
end

-- What is wider than `room` may break: first at its unbreakable spaces, then anywhere. Word breaks letters by itself.
local function breaking(room)
  return { Str = function(str)
    if width(str.text) <= room then return fitted(str.text, room) end
    local broken = pandoc.Inlines({})
    for word in words(str.text):gmatch("[^ \t-\r]+") do
      -- A plain space behind a number and a dot would begin a list in Typst.
      if #broken > 0 then broken:insert(is_typst and raw("\\u{20}") or pandoc.Space()) end
      broken:extend(fitted(word, room))
    end
    return broken
  end }
end

-- Walking takes long, and hardly any text has such a word.
local function broken(part, text, room)
  return is_to_break(text, room) and part:walk(breaking(room)) or part
end

local function lines_of(texts, columns)
  local most = 0
  for index, column in ipairs(columns) do
    most = math.max(most, math.ceil(1.1 * width(texts[index] or "") / math.max(column.width - BESIDE, 1)))
  end
  return most
end

local function adapt(row, texts, columns, is_tall)
  for index, cell in ipairs(row.cells) do
    cell.contents = broken(cell.contents, texts[index], columns[index].width - BESIDE)
    if is_typst and is_tall then cell.attributes["typst:breakable"] = "true" end
  end
end

local function roomy_table(tbl)
  local rows, texts = {}, {}
  for _, part in ipairs(tbl.bodies) do
    for _, row in ipairs(part.body) do table.insert(rows, row) end
  end
  for index, row in ipairs(rows) do texts[index] = texts_of(row) end
  local columns = measured(tbl, texts)
  set_widths(columns)
  for index, column in ipairs(columns) do
    tbl.colspecs[index] = { tbl.colspecs[index][1], column.width / TABLE_LINE }
  end
  for _, row in ipairs(tbl.head.rows) do adapt(row, texts_of(row), columns, false) end
  for index, row in ipairs(rows) do adapt(row, texts[index], columns, lines_of(texts[index], columns) > TALL) end
  for _, part in ipairs(tbl.bodies) do
    for index = 1, #part.body do part.body[index] = table.remove(rows, 1) end
  end
  return tbl, false
end

local function has_large_print(inlines)
  for _, inline in ipairs(inlines) do
    if inline.t == "RawInline" and inline.text == "#velke[" then return true end
  end
  return false
end

-- What is large stands between raw lines of ours; a card or a large part may hold another one.
local function break_what_is_large(blocks)
  local depth = 0
  for index, block in ipairs(blocks) do
    local code = block.t == "RawBlock" and block.text or ""
    if code == "#velke[" or code == "#karta[" then
      depth = depth + 1
    elseif depth > 0 and code == "]" then
      depth = depth - 1
    elseif depth > 0 and block.t ~= "RawBlock" then
      blocks[index] = block:walk(breaking(LARGE_LINE))
    end
  end
end

local roomy = {
  traverse = "topdown",
  Table = roomy_table,
  Header = function(header)
    return broken(header, pandoc.utils.stringify(header), HEADING_LINE[header.level] or TEXT_LINE), false
  end,
  Para = function(para)
    return broken(para, pandoc.utils.stringify(para), has_large_print(para.content) and LARGE_LINE or TEXT_LINE), false
  end,
  Plain = function(plain) return broken(plain, pandoc.utils.stringify(plain), TEXT_LINE), false end,
  Blocks = function(blocks)
    for index, block in ipairs(blocks) do
      local above = blocks[index - 1]
      if above and above.t == "RawBlock" and above.text == "#titul[" then
        blocks[index] = block:walk(breaking(TITLE_LINE))
      end
    end
    break_what_is_large(blocks)
    return blocks
  end,
}

return (is_word or is_typst or is_html) and { roomy } or {}
