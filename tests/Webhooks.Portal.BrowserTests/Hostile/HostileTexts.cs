namespace Webhooks.Hostile;

/// <summary>
/// Texts with which names, bodies and responses of others could attack a page or deceive its reader. What runs of them calls
/// <c>hostile()</c>, and every element of them has the attribute <c>data-hostile</c>.
/// </summary>
internal static class HostileTexts
{
    private static readonly string[] Calls =
    [
        "hostile()", "top['hostile']()", "eval('hostile()')", "setTimeout(hostile)", "Function('hostile()')()", "hostile``",
    ];

    private static readonly string[] Carriers =
    [
        "<script data-hostile>{0}</script>",
        "</script><script data-hostile>{0}</script>",
        "<SCRIPT data-hostile/x>{0}</SCRIPT>",
        "<img data-hostile src=x onerror={0}>",
        "\"><img data-hostile src=x onerror={0}>",
        "'><img data-hostile src=x onerror={0}>",
        "`><img data-hostile src=x onerror={0}>",
        "</textarea><img data-hostile src=x onerror={0}>",
        "</title><img data-hostile src=x onerror={0}>",
        "</pre></td></tr></table><img data-hostile src=x onerror={0}>",
        "</bdi></h1><h1 data-hostile onclick={0}>",
        "<svg data-hostile onload={0}>",
        "<svg><script data-hostile>{0}</script></svg>",
        "<svg><a data-hostile xlink:href=\"javascript:{0}\"><text>x</text></a></svg>",
        "<math><mtext data-hostile><img src=x onerror={0}></mtext></math>",
        "<iframe data-hostile srcdoc=\"<script>parent.{0}</script>\"></iframe>",
        "<iframe data-hostile src=\"javascript:parent.{0}\"></iframe>",
        "<object data-hostile data=\"javascript:{0}\"></object>",
        "<embed data-hostile src=\"data:text/html,<script>{0}</script>\">",
        "<details data-hostile open ontoggle={0}>",
        "<input data-hostile autofocus onfocus={0}>",
        "<video data-hostile><source onerror={0}></video>",
        "<a data-hostile href=\"javascript:{0}\">click</a>",
        "<form data-hostile action=\"javascript:{0}\"><button>x</button></form>",
        "<body data-hostile onpageshow={0}>",
        "<style data-hostile>@import 'https://evil.example/x.css';/*{0}*/</style>",
        "<link data-hostile rel=stylesheet href=https://evil.example/{0}>",
        "<base data-hostile href=https://evil.example/{0}/>",
        "<meta data-hostile http-equiv=refresh content=\"0;url=https://evil.example/{0}\">",
        "<template data-hostile><script>{0}</script></template>",
        "<noscript><p title=\"</noscript><img data-hostile src=x onerror={0}>\">",
        "<!--><img data-hostile src=x onerror={0}>-->",
        "<![CDATA[<img data-hostile src=x onerror={0}>]]>",
        "&lt;img data-hostile src=x onerror={0}&gt;",
        "\\u003cimg data-hostile src=x onerror={0}\\u003e",
        "%3Cimg data-hostile src=x onerror={0}%3E",
        "javascript:{0}//",
        "'-{0}-'",
        "{{{{constructor.constructor('{0}')()}}}}",
        "${{{0}}}",
        "<webhooks-portal data-hostile base=\"javascript:{0}\"></webhooks-portal>",
    ];

    /// <summary>More than 200 texts that would be markup or script if anything read them so.</summary>
    public static IReadOnlyList<string> Markup { get; } =
    [
        .. from carrier in Carriers
           from call in Calls
           select string.Format(System.Globalization.CultureInfo.InvariantCulture, carrier, call),
    ];

    /// <summary>Texts with characters that hide, reorder or end others, and how a page shows them.</summary>
    public static IReadOnlyList<(string Text, string Shown)> Characters { get; } =
    [
        ("invoice\u202Efdp.exe", "invoice⟪RLO⟫fdp.exe"),
        ("\u202Dleft\u202C", "⟪LRO⟫left⟪PDF⟫"),
        ("\u202Aa\u202Bb", "⟪LRE⟫a⟪RLE⟫b"),
        ("\u2066a\u2067b\u2068c\u2069", "⟪LRI⟫a⟪RLI⟫b⟪FSI⟫c⟪PDI⟫"),
        ("a\u200Eb\u200Fc\u061Cd", "a⟪LRM⟫b⟪RLM⟫c⟪ALM⟫d"),
        ("null\0byte", "null␀byte"),
        ("\u001B[31mred\u001B[0m", "␛[31mred␛[0m"),
        ("bell\abackspace\b", "bell␇backspace␈"),
        ("delete\u007F", "delete␡"),
        ("next\u0085line", "next⟪U+0085⟫line"),
        ("control\u009Bsequence", "control⟪U+009B⟫sequence"),
        ("Ac\u200Bme", "Ac⟪ZWSP⟫me"),
        ("\uFEFFAcme", "⟪BOM⟫Acme"),
        ("line\u2028paragraph\u2029", "line⟪LS⟫paragraph⟪PS⟫"),
        ("word\u2060joiner", "word⟪WJ⟫joiner"),
        ("soft\u00ADhyphen", "soft⟪U+00AD⟫hyphen"),
        ("Hangul\u3164filler\u115F", "Hangul⟪U+3164⟫filler⟪U+115F⟫"),
        ("times\u2062invisible", "times⟪U+2062⟫invisible"),
        ("anchor\uFFF9\uFFFB", "anchor⟪U+FFF9⟫⟪U+FFFB⟫"),
        ("tag\U000E0041\U000E007F", "tag⟪U+E0041⟫⟪U+E007F⟫"),
        ("half \uD800 pair", "half ⟪U+D800⟫ pair"),
        ("\uDC00\uD83D", "⟪U+DC00⟫⟪U+D83D⟫"),
        ("whole 😀 pair 𝒳", "whole 😀 pair 𝒳"),
        ("עברית and العربية", "עברית and العربية"),
        ("z̶̡̛̟͍͇̾̅a̷̧l̸g̵o̶", "z̶̡̛̟͍͇̾̅a̷̧l̸g̵o̶"),
        ("=HYPERLINK(\"https://evil.example\")", "=HYPERLINK(\"https://evil.example\")"),
        ("__proto__", "__proto__"),
        ("constructor", "constructor"),
        ("[object Object]", "[object Object]"),
    ];

    /// <summary>All texts with what a page shows of them.</summary>
    public static IReadOnlyList<(string Text, string Shown)> All { get; } =
        [.. Markup.Select(text => (text, text)), .. Characters];

    /// <summary>A line of 64 KB without a place to break it.</summary>
    public static string LongLine { get; } = new('W', 64 * 1024);

    /// <summary>The characters of a line that a page shows at least.</summary>
    public const int ShownOfLine = 2_000;

    /// <summary>JSON that no reader by recursion survives.</summary>
    public static string DeepJson { get; } = new string('[', 15_000) + new string(']', 15_000);
}
