-- Where pages begin, for the preview: every word gets a number, the same in all formats. Typst carries the number as a
-- mark without size and can say on which page it is; in plain text the words named by `page-starts` get a sign before
-- them. It runs before `literal.lua`, which makes words something else than words.

local starts, count = {}, 0

-- What is said in place of a picture is on no page.
local function unless_picture(span)
  if span.classes[1] == "obrazek" then return span, false end
end

local function each_word(block, change)
  return block:walk({ traverse = "topdown", Span = unless_picture, Str = change })
end

local function words_in(block)
  local found = 0
  each_word(block, function() found = found + 1 end)
  return found
end

-- Before a word the mark would stay on the line above, behind the last one it would go to the line below.
local function typst_mark(word, is_last)
  local mark = pandoc.RawInline("typst", "#word(" .. count .. ");")
  return is_last and { mark, word } or { word, mark }
end

local function numbered(block)
  local last = count + words_in(block)
  return each_word(block, function(word)
    count = count + 1
    if FORMAT == "typst" then return typst_mark(word, count == last), false end
    return starts[count] and pandoc.Str("\u{fdd0}" .. word.text) or nil
  end)
end

function Pandoc(doc)
  for number in pandoc.utils.stringify(doc.meta["page-starts"] or ""):gmatch("%d+") do starts[tonumber(number)] = true end
  return doc:walk({ Para = numbered, Plain = numbered, Header = numbered })
end
