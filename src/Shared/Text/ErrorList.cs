using System.Globalization;

namespace Webhooks.Text;

/// <summary>
/// Collects errors, so that a caller sees all of them together. Only the first hundred are kept, because an input can be
/// made to have any number of errors. The last error has the number of the others.
/// </summary>
internal sealed class ErrorList
{
    public const int MaxCount = 100;

    private const string More = "errors.more";

    private readonly List<WebhookError> _errors = [];
    private int _more;

    /// <summary>Gets a value indicating whether further errors are only counted, so that they need no text.</summary>
    public bool IsFull => _errors.Count == MaxCount;

    /// <summary>Gets the number of errors, kept or not.</summary>
    public int Count => _errors.Count + _more;

    /// <summary>Adds an error. The value is shortened and made printable, but the caller must mask secrets.</summary>
    public void Add(string path, string code, string rule, string? value = null) =>
        Add(new(path, code, rule, value is null ? null : Shown.Text(value)));

    /// <summary>Adds the error of an unknown name, with the name that was probably meant.</summary>
    /// <param name="path">The path of the name.</param>
    /// <param name="code">The code of the error.</param>
    /// <param name="rule">The rule, without a period.</param>
    /// <param name="name">The unknown name.</param>
    /// <param name="known">The known names.</param>
    /// <param name="place">The place of the name in a template, or <see langword="null"/> outside templates.</param>
    public void AddUnknown(
        string path, string code, string rule, string name, IEnumerable<string> known, TextPlace? place = null)
    {
        // Finding the nearest name is expensive, and not needed for errors that are not shown.
        var nearest = IsFull ? null : NearestName.Find(name, known);
        var where = place is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"Line {place.Line}, column {place.Column}: ");
        Add(new(path, code, $"{where}{rule}{NearestName.Hint(nearest)}", Shown.Text(name))
        {
            Line = place?.Line,
            Column = place?.Column,
            Length = place?.Length,
            Suggestion = nearest,
        });
    }

    /// <summary>
    /// Adds the error of a value above a limit of the host. It names the limit, the option and the value.
    /// </summary>
    /// <param name="path">The path of the value.</param>
    /// <param name="code">The code of the error.</param>
    /// <param name="rule">The rule with the limit, without a period.</param>
    /// <param name="option">The option of <see cref="DefinitionLimits"/>.</param>
    /// <param name="given">The value.</param>
    /// <param name="hint">A sentence about what to do, or <see langword="null"/>.</param>
    public void AddOverLimit(string path, string code, string rule, string option, long given, string? hint = null) => Add(
        path,
        code,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{rule} ({nameof(WebhooksOptions.Limits)}.{option}), but has {given}.{(hint is null ? "" : $" {hint}")}"),
        given.ToString(CultureInfo.InvariantCulture));

    public void Add(WebhookError error)
    {
        if (error.Code == More)
        {
            // Another list was full, and its count continues in this one.
            _more += int.TryParse(error.Value, CultureInfo.InvariantCulture, out var more) ? more : 1;
        }
        else if (IsFull)
        {
            CountOne();
        }
        else
        {
            _errors.Add(error);
        }
    }

    /// <summary>Counts an error that is not kept.</summary>
    public void CountOne() => _more++;

    public IReadOnlyList<WebhookError> ToList() => _errors.Count == 0 && _more == 0 ? []
        : _more == 0 ? [.. _errors]
        : [.. _errors, MoreThanShown()];

    public void AddRange(IEnumerable<WebhookError> errors)
    {
        foreach (var error in errors)
        {
            Add(error);
        }
    }

    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new WebhookValidationException(ToList());
        }
    }

    private WebhookError MoreThanShown() => new(
        "$",
        More,
        $"At most {MaxCount} errors are shown. There are {_more} more.",
        _more.ToString(CultureInfo.InvariantCulture));
}
