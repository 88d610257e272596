-- Words are literal in Typst. It runs last: whoever looks for words or measures them finds them as they were typed.

-- Every sign is escaped: none of them can be markup, a hidden hyphen or a minus, wherever on a line the word comes to
-- stand.
local function typst_word(str)
  return pandoc.RawInline("typst", (str.text:gsub("%p", "\\%0"):gsub("\u{a0}", "~")))
end

return FORMAT == "typst" and { { Str = typst_word } } or {}
