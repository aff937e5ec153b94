using System.Text.RegularExpressions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Rendering;

public partial class DocumentationTests
{
    private static readonly (string Kind, string Text)[] Blocks =
        [.. Block().Matches(Page()).Select(match => (match.Groups[1].Value, match.Groups[2].Value.TrimEnd('\n')))];

    public static TheoryData<string, string> Examples => Pairs("template");

    public static TheoryData<string, string> WrongExamples => Pairs("errors");

    [Theory]
    [MemberData(nameof(Examples))]
    public void Page_Example_RendersWhatThePageSays(string template, string json)
    {
        var images = Blocks.Single(block => block.Kind == "record").Text.Split('\n');

        Assert.Equal(json, Payload.Render(template, current: images[1], previous: images[0]));
    }

    [Theory]
    [MemberData(nameof(WrongExamples))]
    public void Page_WrongExample_HasTheErrorsThatThePageSays(string template, string expected)
    {
        TemplateParser.Parse(template, out var errors);

        Assert.Equal(
            expected.Split('\n'), errors.Select(error => $"{error.Code} {error.Line}:{error.Column}"));
    }

    [Fact]
    public void Page_Codes_AreThoseThatThereAre()
    {
        string[] codes =
        [
            TemplateErrorCodes.Syntax, TemplateErrorCodes.Size, TemplateErrorCodes.Depth, TemplateErrorCodes.Secret,
            TemplateErrorCodes.ParameterUnknown, TemplateErrorCodes.ParameterEmpty,
            TemplateErrorCodes.ParameterUnterminated, TemplateErrorCodes.ParameterName,
        ];

        Assert.All(codes, code => Assert.Contains($"`{code}`", Page(), StringComparison.Ordinal));
        Assert.All(MetadataParameters.Names, name => Assert.Contains($"`{name}`", Page(), StringComparison.Ordinal));
    }

    private static TheoryData<string, string> Pairs(string kind)
    {
        var pairs = new TheoryData<string, string>();
        for (var index = 0; index < Blocks.Length - 1; index++)
        {
            if (Blocks[index].Kind == kind)
            {
                pairs.Add(Blocks[index].Text, Blocks[index + 1].Text);
            }
        }

        return pairs;
    }

    private static string Page() => Documentation.Page("payload-templates.md");

    [GeneratedRegex("^```(\\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
