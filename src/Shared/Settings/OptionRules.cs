using System.Globalization;
using Microsoft.Extensions.Options;

namespace Webhooks.Settings;

/// <summary>Collects what is wrong with options, as sentences that name the setting, the value and the rule.</summary>
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
    /// Names settings as the host wrote them: by the path of its section in configuration, such as
    /// <c>Shop:Webhooks:Delivery:Jitter</c>, or as members of the options, such as <c>WebhooksOptions.Delivery.Jitter</c>.
    /// </summary>
    /// <param name="sections">The sections that the options are bound to, of which the last one counts; none in code.</param>
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
            string.Create(CultureInfo.InvariantCulture, $"must be from {least} to {most}"));

    public void Require(bool holds, string member, object? value, string rule)
    {
        if (!holds)
        {
            Fail(member, value, rule);
        }
    }

    public void Fail(string member, object? value, string rule) =>
        _failures.Add(string.Create(CultureInfo.InvariantCulture, $"{_path}{_separator}{member} is {value}: {rule}."));

    /// <summary>Adds a problem of several settings together, as a sentence.</summary>
    public void Fail(string sentence) => _failures.Add(sentence);

    public ValidateOptionsResult ToResult() =>
        _failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_failures);
}
