using System.Globalization;

namespace Webhooks.Text;

/// <summary>
/// Collects errors, so that a caller learns of all of them at once; the first hundred, because an input may be made to
/// have more errors than anyone reads. How many more there are is the last.
/// </summary>
internal sealed class ErrorList
{
    public const int MaxCount = 100;

    private const string More = "errors.more";

    private readonly List<WebhookError> _errors = [];
    private int _more;

    /// <summary>Whether what is added from now on is only counted, so that nobody need find words for it.</summary>
    public bool IsFull => _errors.Count == MaxCount;

    /// <summary>How many there are, shown or not.</summary>
    public int Count => _errors.Count + _more;

    /// <summary>Adds an error; the value is cut and made printable, but masking is the matter of the caller.</summary>
    public void Add(string path, string code, string rule, string? value = null) =>
        Add(new(path, code, rule, value is null ? null : Shown.Text(value)));

    /// <summary>Adds the error of a name that is not known, with the one that was probably meant.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="code">The code.</param>
    /// <param name="rule">What is known, without a full stop.</param>
    /// <param name="name">The name that is not.</param>
    /// <param name="known">The names that are.</param>
    /// <param name="place">Where it is in a template; null elsewhere.</param>
    public void AddUnknown(
        string path, string code, string rule, string name, IEnumerable<string> known, TextPlace? place = null)
    {
        // Looking for the nearest is the dear part: not for errors that are not shown.
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

    /// <summary>Adds the error of what is more than the host allows; it names limit, option and value.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="code">The code.</param>
    /// <param name="rule">What is allowed, with the limit, and without a full stop.</param>
    /// <param name="option">The option of <see cref="DefinitionLimits"/>.</param>
    /// <param name="given">What was given.</param>
    public void AddOverLimit(string path, string code, string rule, string option, long given) => Add(
        path,
        code,
        string.Create(CultureInfo.InvariantCulture, $"{rule} ({nameof(WebhooksOptions.Limits)}.{option}); this has {given}."),
        given.ToString(CultureInfo.InvariantCulture));

    public void Add(WebhookError error)
    {
        if (error.Code == More)
        {
            // Another list ended so: its count goes on in this one.
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

    /// <summary>Counts an error that is not shown.</summary>
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
        $"At most {MaxCount} errors are shown; there are {_more} more.",
        _more.ToString(CultureInfo.InvariantCulture));
}
