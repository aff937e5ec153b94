using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Webhooks.Support;

namespace Webhooks;

/// <summary>
/// Texts for users are in plain words: XML comments, messages, the OpenAPI document and pages. The files in <c>Words</c>
/// list phrases and forms that are not plain, each with what to write instead.
/// </summary>
public sealed partial class WordTests
{
    /// <summary>The maximum number of words in a sentence of an XML comment or a page. Aim at 25.</summary>
    private const int MaxWords = 30;

    /// <summary>The maximum number of reviewed exceptions.</summary>
    private const int MaxAllowed = 5;

    private const string Token = "A token to cancel the operation.";

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly IReadOnlyList<WordRule> Phrases = WordRule.Read("phrases.txt");

    private static readonly IReadOnlyList<WordRule> Forms = WordRule.Read("forms.txt");

    private static readonly IReadOnlyList<WordRule> Errors = WordRule.Read("errors.txt");

    private static readonly IReadOnlyList<(string Path, string Words)> Allowed = WordRule.ReadAllowed();

    /// <summary>The places in which the words of an exception may be.</summary>
    private static readonly IEnumerable<Passage> Everything =
        [.. Passages.XmlComments.Select(XmlProse.Of), .. Passages.Strings, .. Passages.OpenApi, .. Passages.Pages];

    private static readonly List<MethodInfo> PublicMethods =
    [
        .. Shipped.PublicTypes.Where(type => !type.IsAssignableTo(typeof(Delegate)))
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => !method.IsSpecialName
                && !method.IsDefined(typeof(CompilerGeneratedAttribute))
                && method.GetBaseDefinition().DeclaringType == method.DeclaringType),
    ];

    [GeneratedRegex(@"^[A-Z]\w+s\b")]
    private static partial Regex VerbFirst { get; }

    [GeneratedRegex(@"^Gets\b")]
    private static partial Regex GetsFirst { get; }

    [GeneratedRegex(@"^Gets (or sets )?a value indicating whether\b")]
    private static partial Regex IndicatesWhether { get; }

    [Fact]
    public void XmlComment_IsInPlainWords() =>
        Examined.All(Passages.XmlComments.Select(XmlProse.Of), comment => ProblemsIn(comment, Phrases, "the XML comment"));

    [Fact]
    public void String_IsInPlainWords() => Examined.All(Passages.Strings, text => ProblemsIn(text, Phrases, "the string"));

    [Fact]
    public void Error_SaysWhatMustBe() => Examined.All(
        Passages.Strings.Where(text => !text.Path.StartsWith("src/Webhooks.Conformance/", StringComparison.Ordinal)),
        text => ProblemsIn(text, Errors, "the string"));

    [Fact]
    public void OpenApiDescription_IsInPlainWords() =>
        Examined.All(Passages.OpenApi, text => ProblemsIn(text, Phrases, "the description"));

    [Fact]
    public void Page_IsInPlainWords() => Examined.All(Passages.Pages, text => ProblemsIn(text, Phrases, "the page"));

    [Fact]
    public void XmlComment_HasTheUsualForm() => Examined.All(
        Passages.XmlComments.Select(comment => comment with { Text = XmlProse.Decoded(comment.Text) }),
        comment => ProblemsIn(comment, Forms, "the XML comment"));

    [Fact]
    public void XmlComment_HasShortSentences() => HaveShortSentences(Passages.XmlComments.Select(XmlProse.Of));

    [Fact]
    public void Page_HasShortSentences() =>
        HaveShortSentences(Passages.Pages.Where(text => text.Text[0] is not ('|' or '#')));

    [Fact]
    public void PublicMethod_IsDocumented() => Examined.All(
        PublicMethods,
        method => XmlDocs.Find(DocumentationIds.Of(method)) is null ? $"{PlaceOf(method)} has no documentation." : null);

    [Fact]
    public void PublicMethod_SummaryBeginsWithAVerb() => Examined.All(
        PublicMethods.Select(method => (method, Summary: SummaryOf(DocumentationIds.Of(method))))
            .Where(each => each.Summary is not null),
        each => VerbFirst.IsMatch(each.Summary!) ? null
            : $"{PlaceOf(each.method)}: begin the summary with a verb in the third person (Sends, Returns, Adds)."
                + $"{Environment.NewLine}    {each.Summary}");

    [Fact]
    public void PublicMethod_WithAToken_DocumentsIt() => Examined.All(
        PublicMethods
            .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken)))
            .Select(method => (method, Docs: XmlDocs.Find(DocumentationIds.Of(method))))
            .Where(each => each.Docs?.Element("summary") is not null),
        each => each.Docs!.Elements("param").Any(param => param.Value.StartsWith(Token, StringComparison.Ordinal)) ? null
            : $"{PlaceOf(each.method)}: document the token as \"{Token}\"");

    [Fact]
    public void PublicProperty_SummaryBeginsWithGets() => Examined.All(
        Shipped.PublicTypes.SelectMany(type => type.GetProperties(Declared))
            .Where(property => !IsParameterOfRecord(property))
            .Select(property => (property, Summary: SummaryOf(DocumentationIds.Of(property))))
            .Where(each => each.Summary is not null),
        each => (each.property.PropertyType == typeof(bool) ? IndicatesWhether : GetsFirst).IsMatch(each.Summary!) ? null
            : $"{PlaceOf(each.property)}: begin the summary with \"Gets\", \"Gets or sets\" or "
                + $"\"Gets a value indicating whether\".{Environment.NewLine}    {each.Summary}");

    /// <summary>A parameter of a record is documented once, as a noun phrase, and its property has the same text.</summary>
    private static bool IsParameterOfRecord(PropertyInfo property) => property.DeclaringType!.GetConstructors()
        .SelectMany(constructor => constructor.GetParameters())
        .Any(parameter => parameter.Name == property.Name);

    [Fact]
    public void Exception_IsStillNeeded_AndThereAreFew()
    {
        Assert.InRange(Allowed.Count, 0, MaxAllowed);
        Assert.All(Allowed, allowed => Assert.True(
            Everything.Any(text => text.Path == allowed.Path && Phrases.Any(rule => rule.Pattern.Matches(text.Text)
                .Any(match => IsSame(match.Value, allowed.Words)))),
            $"{allowed.Path} does not contain '{allowed.Words}' any longer: remove the line from Words/allowed.txt."));
    }

    [Fact]
    public void Rules_FindWhatTheyAreFor()
    {
        SourceFile source = new("A.cs",
        [
            "/// <summary>What is <see langword=\"null\"/>",
            "/// where <c>a b</c> is. Done <see cref=\"T:A.Get{T}(X)\"/>.</summary>",
            "/// <param name=\"cancellationToken\">Stops waiting.</param>",
            "Throw(\"Trying the call\" +",
            "    \" again at\" +",
            "    $\" once {x}\");",
            "Run(\"SELECT 'at once' FROM x\", \"at once\");",
        ]);
        var comment = Passages.CommentsOf(source).Single();
        Assert.Equal(
            new("A.cs", 1, "\u00B6What is null\nwhere code is. Done Get.\u00B6\n\u00B6Stops waiting.\u00B6"),
            XmlProse.Of(comment));
        Assert.Equal(["A.cs:1: 'null where'", "A.cs:3: 'Stops waiting.'"], Found(XmlProse.Of(comment), Phrases));
        Assert.Equal(["A.cs:3: '<param name=\"cancellationToken\">'", "A.cs:1: '<summary>What'"], Found(comment, Forms));
        Assert.Equal(
            ["What is null where code is.", "Done Get.", "Stops waiting."],
            Sentences.In(XmlProse.Of(comment).Text).Select(each => each.Text));
        Assert.Equal([new("A.cs", 4, "Trying the call\n again at\n once {x}")], Passages.StringsOf(source));
        Assert.Equal(["A.cs:5: 'at once'"], Found(Passages.StringsOf(source).Single(), Phrases));
        Assert.Equal(
            [new("a.json", 2, "No."), new("a.json", 3, "At once.")],
            Passages.DescriptionsOf(
                "a.json",
                "{\n\"description\":\"No.\",\"title\":{\n\"summary\":\"At once.\",\"x\":\"y\"}}"u8));
        Assert.Equal(
            [
                new("a.md", 1, "# Title"), new("a.md", 3, "See x, [null where]\ncode is."), new("a.md", 5, "- At\nonce."),
                new("a.md", 10, "| a |"),
            ],
            Passages.ProseOf(
                "a.md",
                """
                # Title

                See `x`, [`null` where](a.md)
                `a b` is. <!-- held: at-once -->
                - At
                  once.
                ```text
                at once
                ```
                | a |
                """));
    }

    private static void HaveShortSentences(IEnumerable<Passage> texts) => Examined.All(
        texts.SelectMany(text => Sentences.In(text.Text).Select(each => (Place: text.PlaceOf(each.Index), each))),
        found => found.each.Words <= MaxWords ? null
            : $"{found.Place}: a sentence has {found.each.Words} words. Split it: at most {MaxWords}, better 25."
                + $"{Environment.NewLine}    {found.each.Text}");

    private static string? ProblemsIn(Passage text, IEnumerable<WordRule> rules, string kind)
    {
        var problems = Matches(text, rules)
            .Select(found => $"{text.PlaceOf(found.Match.Index)}: {kind} has '{Sentences.Flat(found.Match.Value)}'. "
                + $"Write {found.Rule.Instead}.")
            .ToList();
        return problems.Count > 0 ? string.Join(Environment.NewLine, problems) : null;
    }

    private static IEnumerable<string> Found(Passage text, IEnumerable<WordRule> rules) =>
        Matches(text, rules).Select(found => $"{text.PlaceOf(found.Match.Index)}: '{Sentences.Flat(found.Match.Value)}'");

    private static IEnumerable<(WordRule Rule, Match Match)> Matches(Passage text, IEnumerable<WordRule> rules) => rules
        .SelectMany(rule => rule.Pattern.Matches(text.Text).Select(match => (rule, match)))
        .Where(found => !Allowed.Any(allowed => allowed.Path == text.Path && IsSame(found.match.Value, allowed.Words)));

    private static bool IsSame(string found, string allowed) =>
        string.Equals(Sentences.Flat(found), allowed, StringComparison.OrdinalIgnoreCase);

    private static string? SummaryOf(string id) => XmlDocs.Find(id)?.Element("summary") is { } summary
        ? Sentences.Flat(XmlProse.Of(new(id, 1, summary.ToString())).Text.Trim(XmlProse.Break))
        : null;

    /// <summary>Returns the member, after the file and line in which it is probably declared.</summary>
    private static string PlaceOf(MemberInfo member)
    {
        var (type, name) = (member.DeclaringType!.Name.Split('`')[0], member.Name);
        var place = Repository.Sources.Where(file => file.TypeName == type)
            .SelectMany(file => file.Lines.Select((line, index) => (Place: $"{file.Path}:{index + 1}: ", line)))
            .FirstOrDefault(each =>
                !each.line.Contains("//", StringComparison.Ordinal) && Regex.IsMatch(each.line, $@"\b{name}\b"))
            .Place;
        return $"{place}{type}.{name}";
    }
}
