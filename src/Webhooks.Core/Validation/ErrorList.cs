namespace Webhooks.Validation;

/// <summary>
/// Collects errors, so that a caller learns of all of them at once; the first thousand, because an input may be made to
/// have more errors than memory holds.
/// </summary>
internal sealed class ErrorList
{
    private const int MaxCount = 1000;

    private readonly List<WebhookError> _errors = [];

    /// <summary>Adds an error; the value is cut and made printable, but masking is the matter of the caller.</summary>
    public void Add(string path, string code, string rule, string? value = null) =>
        Add(new(path, code, rule, value is null ? null : Shown.Text(value)));

    /// <summary>Adds the error of a name that is not known, with the one that was probably meant.</summary>
    public void AddUnknown(string path, string code, string rule, string name, IEnumerable<string> known)
    {
        // Looking for the nearest is the dear part: not for errors that are not shown.
        var hint = _errors.Count < MaxCount ? NearestName.Hint(name, known) : ".";
        Add(path, code, $"{rule}{hint}", name);
    }

    public void Add(WebhookError error)
    {
        if (_errors.Count < MaxCount)
        {
            _errors.Add(error);
        }
        else if (_errors.Count == MaxCount)
        {
            _errors.Add(new("$", "errors.more", $"There are more errors; these are the first {MaxCount}."));
        }
    }

    public IReadOnlyList<WebhookError> ToList() => _errors.Count == 0 ? [] : [.. _errors];

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
}
