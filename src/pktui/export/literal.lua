-- Words are literal in Typst, and a box in HTML. It runs last: whoever looks for words or measures them finds them as they were typed.

-- A line may end here; nothing is printed and nothing is copied out of the PDF.
local typst_break = "#h(0.01pt)"

local function breakable_run(run)
  return #run > 15 and run:gsub("%w", "%0" .. typst_break) or nil
end

-- What is no longer than this fits on any line, but not into every cell of a table.
local longest_whole, longest_in_cell = 40, 15

-- Every sign is escaped: none of them can be markup, a hidden hyphen or a minus, wherever on a line the word comes to
-- stand. Long addresses and file numbers may break behind their signs, with no hyphen that would read as part of them.
local function typst_word(longest)
  return function(str)
    local escaped = str.text:gsub("%p", "\\%0"):gsub("\u{a0}", "~")
    if #str.text <= 15 or not str.text:match("%w[@/._-]%w") then return pandoc.RawInline("typst", escaped) end
    if #str.text <= longest then return pandoc.RawInline("typst", "#box[" .. escaped .. "]") end
    local breakable = escaped:gsub("%w+", breakable_run):gsub("\\[@/._-]", "%0" .. typst_break)
    return pandoc.RawInline("typst", '#text(lang: "zxx")[' .. breakable .. "]")
  end
end

local function typst_cells(tbl)
  return tbl:walk({ Str = typst_word(longest_in_cell) }), false
end

-- A box that somebody typed is a character: as a field of a form ☒ would be ticked.
local function html_box(str)
  return (str.text == "☐" or str.text == "☒") and pandoc.RawInline("html", str.text) or nil
end

if FORMAT == "html5" then return { { Str = html_box } } end
return FORMAT == "typst" and { { traverse = "topdown", Table = typst_cells, Str = typst_word(longest_whole) } } or {}
