-- Words are literal in Typst, and so is a box in HTML. It runs last: whoever looks for words or measures them finds
-- them as they were typed.

-- Every sign is escaped: none of them can be markup, a hidden hyphen or a minus, wherever on a line the word comes to
-- stand. Letters and digits (all but what begins with these bytes) are literal by themselves.
-- They are listed, for to what %p is true depends on the machine, and on Windows so are halves of letters.
local SIGN = "[!-/:-@[-`{-~]"
local function typst_word(str)
  if not str.text:find("[!-/:-@[-`{-~\xc2\xe2]") then return nil end
  return pandoc.RawInline("typst", (str.text:gsub(SIGN, "\\%0"):gsub("\u{a0}", "~")))
end

-- A box that somebody typed is a character: as a field of a form ☒ would be ticked.
local function html_box(str)
  return (str.text == "☐" or str.text == "☒") and pandoc.RawInline("html", str.text) or nil
end

local words = { typst = typst_word, html5 = html_box }
return words[FORMAT] and { { Str = words[FORMAT] } } or {}
