-- Words are literal in Typst. It runs last: whoever looks for words or measures them finds them as they were typed.

-- A line may end here; nothing is printed and nothing is copied out of the PDF.
local typst_break = "#h(0.01pt)"

local function breakable_run(run)
  return #run > 15 and run:gsub("%w", "%0" .. typst_break) or nil
end

-- A hyphen alone makes no address: double surnames have it, too.
local function is_address(text)
  return #text >= 16 and (text:match("%w[@/._]%w") or text:match("%w%-%w") and text:match("[%d@/_]"))
end

-- Every sign is escaped: none of them can be markup, a hidden hyphen or a minus, wherever on a line the word comes to
-- stand. Long addresses and file numbers may break behind their signs, with no hyphen that would read as part of them.
local function typst_piece(text)
  local escaped = text:gsub("%p", "\\%0")
  if not is_address(text) then return escaped end
  local breakable = escaped:gsub("%w+", breakable_run):gsub("\\[@/._-]", "%0" .. typst_break)
  return '#text(lang: "zxx")[' .. breakable .. "]"
end

-- What hard spaces hold together is several words, as a name with its titles.
local function typst_word(str)
  local pieces = {}
  for piece in (str.text:gsub("\u{a0}", "\0") .. "\0"):gmatch("([^\0]*)\0") do table.insert(pieces, typst_piece(piece)) end
  return pandoc.RawInline("typst", table.concat(pieces, "~"))
end

return FORMAT == "typst" and { { Str = typst_word } } or {}
