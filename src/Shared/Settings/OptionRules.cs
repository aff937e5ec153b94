using System.Globalization;
using Microsoft.Extensions.Options;

namespace Webhooks.Settings;

/// <summary>Collects the errors of options. Each names the setting, the rule and the value.</summary>
internal sealed class OptionRules
{
    private readonly string _path;
    private readonly char _separator;
    private readonly List<string> _failures;

    private OptionRules(string path, char separator, List<string> failures)
    {
        _path = path;
        _separator = separator;
        _failures = failures;
    }

    /// <summary>
    /// Names settings as the host wrote them: by configuration path, such as <c>Shop:Webhooks:Delivery:Jitter</c>, or as
    /// members of the options, such as <c>WebhooksOptions.Delivery.Jitter</c>.
    /// </summary>
    /// <param name="sections">
    /// The sections that the options are bound to, of which the last one counts. Empty for options that are set in code.
    /// </param>
    public static OptionRules Of<TOptions>(IEnumerable<SectionPath<TOptions>>? sections = null) =>
        sections?.LastOrDefault() is { Value: var path }
            ? new(path, ':', [])
            : new(typeof(TOptions).Name, '.', []);

    public OptionRules Within(string member) => new($"{_path}{_separator}{member}", _separator, _failures);

    public bool Exists(string member, object? options)
    {
        Require(options is not null, member, "null", "must be set");
        return options is not null;
    }

    public void Between<T>(string member, T value, T least, T most)
        where T : IComparable<T> => Require(
            value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0,
            member,
            value,
            string.Create(CultureInfo.InvariantCulture, $"must be between {least} and {most}"));

    public void Require(bool holds, string member, object? value, string rule)
    {
        if (!holds)
        {
            Fail(member, value, rule);
        }
    }

    /// <summary>Adds an error.</summary>
    /// <param name="member">The setting.</param>
    /// <param name="value">The value, without secrets.</param>
    /// <param name="rule">The rule, which begins with "must", or a sentence. Further sentences say what to do.</param>
    public void Fail(string member, object? value, string rule)
    {
        var (first, rest) = rule.Split(". ", 2) is [var head, var tail] ? (head, $" {tail.TrimEnd('.')}.") : (rule, "");
        var shown = value is "" ? "empty" : value;
        var sentence = first.StartsWith("must ", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{first}, but is {shown}.{rest}")
            : string.Create(CultureInfo.InvariantCulture, $"is {shown}. {rule.TrimEnd('.')}.");
        _failures.Add($"{_path}{_separator}{member} {sentence}");
    }

    /// <summary>Adds an error of several settings together, as a sentence.</summary>
    public void Fail(string sentence) => _failures.Add(sentence);

    public ValidateOptionsResult ToResult() =>
        _failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_failures);
}
