using System.Globalization;
using Microsoft.Extensions.Options;

namespace Webhooks.Configuration;

/// <summary>Collects what is wrong with options, as sentences that name the setting, the value and the rule.</summary>
internal sealed class OptionRules
{
    private readonly string _path;
    private readonly List<string> _failures;

    public OptionRules(string path)
        : this(path, [])
    {
    }

    private OptionRules(string path, List<string> failures)
    {
        _path = path;
        _failures = failures;
    }

    public OptionRules Within(string member) => new($"{_path}:{member}", _failures);

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
            _failures.Add(string.Create(CultureInfo.InvariantCulture, $"{_path}:{member} is {value}: {rule}."));
        }
    }

    public ValidateOptionsResult ToResult() =>
        _failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_failures);
}
