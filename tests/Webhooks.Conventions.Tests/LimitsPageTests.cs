using System.Globalization;
using System.Reflection;
using Webhooks.Definitions;
using Webhooks.Support;

namespace Webhooks;

/// <summary>The limits that docs/security.md lists are those of the code.</summary>
public sealed class LimitsPageTests
{
    private static readonly string Page = Repository.Pages.Single(page => page.Path == "docs/security.md").Text;

    private static readonly string[][] Rows =
    [
        .. Page.Split('\n')
            .SkipWhile(line => line != "## Limits")
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    [Fact]
    public void Table_Row_HasTheDefaultOfItsOption() => Examined.All(Rows, row =>
        Shown(DefaultOf(row[2].Trim('`'))) is var shown && shown == row[1] ? null : $"{row[2]}: the page says {row[1]}, the code {shown}");

    [Fact]
    public void Table_HasEveryLimitOfDefinitions() => Examined.All(
        typeof(DefinitionLimits).GetProperties(),
        limit => Rows.Any(row => row[2] == $"`Limits.{limit.Name}`") ? null : $"Limits.{limit.Name} is not in the table");

    /// <summary>A code is written as it is, or put together of the name of a member and its end.</summary>
    [Fact]
    public void Table_Code_IsOneOfTheProduct()
    {
        var source = string.Join('\n', Repository.Sources.SelectMany(file => file.Lines));
        var codes = Rows.SelectMany(row => row[3].Split('`').Where((_, i) => i % 2 == 1)).Where(text => text.Contains('.', StringComparison.Ordinal));
        Examined.All(codes, code => source.Contains($"\"{code}\"", StringComparison.Ordinal)
            || (code.Split('.') is [var member, var end]
                && source.Contains($"\"{member}\"", StringComparison.Ordinal)
                && source.Contains($".{end}\"", StringComparison.Ordinal))
                ? null
                : $"no error has the code {code}");
    }

    [Fact]
    public void Page_FixedLimits_AreThoseOfTheCode()
    {
        var said = string.Join(' ', Page.Split('\n', StringSplitOptions.TrimEntries));
        var fixedLimits = $"These limits are fixed: {Webhook.MaxUrls} URLs and {Webhook.MaxSecrets} valid secrets of a webhook, "
            + $"{Constant("Text.TextRules", "MaxNameLength")} characters of a name, "
            + $"{Constant("Rendering.TemplateParser", "MaxBytes") / 1024} KB of a template. A page of results has at most "
            + $"{WebhookQuery.MaxLimit} entries and {WebhookQuery.MaxPageBytes / 1024 / 1024} MB of definitions. Each list of an "
            + $"explanation has at most {Constant("Matching.NameText", "Most")} names. A request reports at most "
            + $"{Constant("Text.ErrorList", "MaxCount")} errors.";
        Assert.Contains(fixedLimits, said, StringComparison.Ordinal);
    }

    private static object DefaultOf(string path)
    {
        var parts = path.Split('.');
        var root = Shipped.OptionTypes.SingleOrDefault(type => type.Name == parts[0]);
        object value = Activator.CreateInstance(root ?? typeof(WebhooksOptions))!;
        foreach (var part in parts.Skip(root is null ? 0 : 1))
        {
            value = value.GetType().GetProperty(part)?.GetValue(value)
                ?? throw new InvalidOperationException($"There is no option {path}.");
        }

        return value;
    }

    private static string Shown(object value) => value switch
    {
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s"),
        double share => share.ToString(CultureInfo.InvariantCulture),
        int or long when Convert.ToInt64(value, CultureInfo.InvariantCulture) is var bytes && bytes % (1024 * 1024) == 0 =>
            $"{bytes / 1024 / 1024} MB",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:N0}"),
    };

    private static int Constant(string type, string name) => (int)typeof(Webhook).Assembly
        .GetType($"Webhooks.{type}", throwOnError: true)!
        .GetField(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
        .GetRawConstantValue()!;
}
