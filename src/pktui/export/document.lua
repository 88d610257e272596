-- The last gate between a document and its format: whatever the Markdown says, only these things get through.
-- It also turns the few classes our templates know (titul, podtitul, poznamka, karta, pohromade, velke, radek, policko,
-- podpis, chybi, nova-strana) into real styles.

local word_styles = {
  titul = "Title", podtitul = "Subtitle", poznamka = "Poznámka", karta = "Karta", pohromade = "Pohromadě",
}
local is_word, is_typst, is_html = FORMAT == "docx", FORMAT == "typst", FORMAT:match("^html") ~= nil

local function is_visible_address(target)
  return target:match("^https?://") or target:match("^mailto:")
end

local function styled(blocks, style)
  return pandoc.Div(blocks, { ["custom-style"] = style })
end

local function new_page()
  if is_word then
    return pandoc.RawBlock("openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
  elseif is_typst then
    return pandoc.RawBlock("typst", "#pagebreak(weak: true)")
  end
  return pandoc.RawBlock("html", '<div class="nova-strana"></div>')
end

local function known_div(class, content)
  if is_word then
    return styled(content, word_styles[class])
  elseif is_typst then
    local wrapped = pandoc.Blocks({ pandoc.RawBlock("typst", "#" .. class .. "[") })
    -- A title is a heading, which has no paragraph in it.
    wrapped:extend(class == "titul" and { pandoc.Plain(pandoc.utils.blocks_to_inlines(content)) } or content)
    wrapped:insert(pandoc.RawBlock("typst", "]"))
    return wrapped
  elseif is_html and class == "titul" then
    return pandoc.Header(1, pandoc.utils.blocks_to_inlines(content))
  end
  return pandoc.Div(content, { class = class })
end

local function in_large_print(inlines)
  if is_word then
    return pandoc.Span(inlines, { ["custom-style"] = "Velké písmo" })
  elseif is_typst then
    local wrapped = pandoc.Inlines({ pandoc.RawInline("typst", "#velke[") })
    wrapped:extend(inlines)
    wrapped:insert(pandoc.RawInline("typst", "]"))
    return wrapped
  end
  return pandoc.Span(inlines, { class = "velke" })
end

local function blocks_in_large_print(blocks)
  if not is_word then return known_div("velke", blocks) end
  local function enlarged(block)
    block.content = pandoc.Inlines(in_large_print(block.content))
    return block
  end
  return blocks:walk({ Para = enlarged, Plain = enlarged, Header = enlarged })
end

-- Word joins the frames of neighbouring paragraphs, so that cards have to be told apart by one without a frame.
local function card(content)
  if not is_word then return known_div("karta", content) end
  return { styled(content, word_styles.karta), styled({ pandoc.Para({ pandoc.Str("\u{a0}") }) }, "Mezera pod tabulkou") }
end

local function line_to_write_on()
  if is_word then
    return styled({ pandoc.Para({ pandoc.Str("\u{a0}") }) }, "Řádek k psaní")
  elseif is_typst then
    return pandoc.RawBlock("typst", "#radek()")
  end
  return pandoc.RawBlock("html", '<div class="radek"></div>')
end

local function box_to_tick()
  if is_word then
    return pandoc.Str("☐")
  elseif is_typst then
    return pandoc.RawInline("typst", "#policko()")
  end
  return pandoc.RawInline("html", '<span class="policko">☐</span>')
end

local function room_for_signature()
  if is_word then
    return pandoc.Span({ pandoc.Str("\u{a0}") }, { ["custom-style"] = "Místo na podpis" })
  elseif is_typst then
    return pandoc.RawInline("typst", "#podpis()")
  end
  return pandoc.RawInline("html", '<span class="podpis"></span>')
end

local function is_checked(item)
  local first = item[1] and item[1].content and item[1].content[1]
  return first and (first.text == "☐" or first.text == "☒")
end

-- Typst would put its bullet before the box of a task.
local function typst_tasks(list)
  for _, item in ipairs(list.content) do
    if not is_checked(item) then return nil end
  end
  return { pandoc.RawBlock("typst", "#[#set list(marker: none, body-indent: 0pt)"), list, pandoc.RawBlock("typst", "]") }
end

-- Typst hands the look and the start of a list down to those inside, and pandoc writes none for a plain one.
local function typst_numbers(list)
  local of = list.listAttributes
  if of.start ~= 1 or of.style ~= "Decimal" or of.delimiter ~= "Period" then return nil end
  return { pandoc.RawBlock("typst", '#block[#set enum(numbering: "1.", start: 1)'), list, pandoc.RawBlock("typst", "]") }
end

-- A browser writes `1.` for `1)`, so there the number is a word of the item.
local function html_numbers(list)
  local delimiter = list.listAttributes.delimiter
  if delimiter ~= "OneParen" and delimiter ~= "TwoParens" then return nil end
  local letters = list.listAttributes.style == "LowerAlpha"
  for at, item in ipairs(list.content) do
    local number = list.listAttributes.start + at - 1
    local mark = (letters and string.char(96 + number) or tostring(number)) .. ")\u{a0}"
    if item[1] and item[1].content then
      item[1].content:insert(1, pandoc.Str(mark))
    end
  end
  return pandoc.Div({ pandoc.BulletList(list.content) }, { class = "psana-cisla" })
end

local function harmless_link(link)
  if is_visible_address(link.target) then
    return pandoc.Link(link.content, link.target)
  end
  return link.content
end

-- Pictures of ours lie beside pandoc as `NAME.svg`, for Word as `NAME.png`; whatever else is mentioned is its words. In
-- a preview the words stand for the picture, and are no words of the paper.
local function our_picture(image)
  local name = image.src:match("^obrazek:([0-9A-Za-z]+)$")
  if name and FORMAT == "plain" then
    local words = pandoc.Inlines({ pandoc.Str("[obrázek:"), pandoc.Space() }) .. image.caption
    words:insert(pandoc.Str("]"))
    return pandoc.Span(words, { class = "obrazek" })
  end
  local file = name and io.open(name .. (is_word and ".png" or ".svg"), "rb")
  if not file then return image.caption end
  local content = file:read("a")
  file:close()
  if is_html then return pandoc.RawInline("html", content) end
  if is_word then
    pandoc.mediabag.insert(name .. ".png", "image/png", content)
    return pandoc.Image(image.caption, name .. ".png", "", { width = "100%" })
  end
  local words = pandoc.utils.stringify(image.caption):gsub('[\\"]', "\\%0")
  return pandoc.RawInline("typst", '#obrazek("' .. name .. '", "' .. words .. '")')
end

-- A heading two levels below the one above it would fail PDF/UA, so the levels are counted anew.
local open_levels = {}
local function level_in_outline(level)
  while #open_levels > 0 and open_levels[#open_levels] >= level do
    table.remove(open_levels)
  end
  table.insert(open_levels, level)
  return #open_levels
end

local gate = {
  RawInline = function(raw) return pandoc.Str(raw.text) end,
  RawBlock = function(raw) return pandoc.Para({ pandoc.Str(raw.text) }) end,
  Image = our_picture,
  Link = harmless_link,
  Header = function(header)
    if #header.content == 0 then return {} end
    local level = level_in_outline(header.level)
    return pandoc.Header(is_html and level + 1 or level, header.content)
  end,
  Div = function(div)
    local class = div.classes[1]
    if class == "nova-strana" then return new_page() end
    if class == "velke" then return blocks_in_large_print(div.content) end
    if class == "karta" then return card(div.content) end
    if class == "radek" then return line_to_write_on() end
    if word_styles[class] then return known_div(class, div.content) end
    local style = div.attributes["custom-style"]
    return is_word and style and styled(div.content, style) or div.content
  end,
  Span = function(span)
    if span.classes[1] == "podpis" then return room_for_signature() end
    if span.classes[1] == "policko" then return box_to_tick() end
    if span.classes[1] == "velke" then return in_large_print(span.content) end
    -- What is missing is marked by the format itself, so that an office's own style cannot hide it.
    if span.classes[1] == "chybi" then return pandoc.Span(span.content, { class = "mark" }) end
    return span.content
  end,
  BulletList = is_typst and typst_tasks or nil,
  OrderedList = is_html and html_numbers or is_typst and typst_numbers or nil,
}

-- One walk: what these functions make (raw blocks of ours) is not visited again.
return { gate }
