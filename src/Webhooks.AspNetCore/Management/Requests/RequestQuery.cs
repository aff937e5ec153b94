using System.Globalization;
using Microsoft.AspNetCore.Http;
using Webhooks.Json;
using Webhooks.Management.Contract;
using Webhooks.Management.Problems;
using Webhooks.Text;

namespace Webhooks.Management.Requests;

/// <summary>Reads the query of a request strictly: an unknown parameter is an error, not a missing filter.</summary>
internal sealed class RequestQuery(IQueryCollection query)
{
    private readonly ErrorList _errors = new();

    /// <summary>Refuses unknown and repeated parameters.</summary>
    public static void CheckNames(IQueryCollection query, IReadOnlyList<string> known)
    {
        var errors = new ErrorList();
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                var rule = known.Count == 0
                    ? "No parameter is allowed here"
                    : $"Parameter must be one of {string.Join(", ", known)}";
                errors.AddUnknown(PathOf(name), "parameter.unknown", rule, name, known);
            }
            else if (values.Count > 1)
            {
                errors.Add(PathOf(name), "parameter.duplicate", "Parameter must be given only once.", name);
            }
        }

        ThrowIfAny(errors);
    }

    public string? Text(string name) => query[name] is [{ Length: > 0 } value] ? value : null;

    public string RequiredText(string name)
    {
        if (Text(name) is { } text)
        {
            return text;
        }

        _errors.Add(PathOf(name), $"{name}.required", $"Parameter {name} is required.");
        return "";
    }

    public int? Integer(string name, int min, int max)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
        {
            return value;
        }

        _errors.Add(PathOf(name), "parameter.range", $"Value must be a whole number from {min} to {max}.", text);
        return null;
    }

    public bool? Boolean(string name)
    {
        switch (Text(name))
        {
            case null: return null;
            case "true": return true;
            case "false": return false;
            case var text:
                _errors.Add(PathOf(name), "parameter.boolean", "Value must be true or false.", text);
                return null;
        }
    }

    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (InstantInput.TryParse(text, out var instant))
        {
            return instant;
        }

        _errors.Add(PathOf(name), "parameter.instant", $"{InstantInput.Rule}. In a URL, write a plus sign as %2B.", text);
        return null;
    }

    public TEnum? OneOf<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (WireName.Of(value) == text)
            {
                return value;
            }
        }

        _errors.AddUnknown(
            PathOf(name),
            "parameter.value",
            "Value must be a documented value",
            text,
            Enum.GetValues<TEnum>().Select(WireName.Of));
        return null;
    }

    /// <summary>Reads a list of known words, separated by commas.</summary>
    public IReadOnlyList<string> Several(string name, params IReadOnlyList<string> known)
    {
        string[] words = Text(name)?.Split(',') ?? [];
        foreach (var word in words.Where(word => !known.Contains(word, StringComparer.Ordinal)))
        {
            _errors.AddUnknown(PathOf(name), "parameter.value", "Value must be a documented value", word, known);
        }

        return words;
    }

    /// <summary>Ends the operation if the query has errors.</summary>
    public void ThrowIfWrong() => ThrowIfAny(_errors);

    /// <summary>Returns the exception for a cursor that the store did not accept.</summary>
    public static ProblemException BadCursor() => new(Wrong(
        [new(PathOf("cursor"), "parameter.cursor", "Cursor must be the value of \"next\" of a page of the same list.")]));

    private static string PathOf(string name) => $"?{Shown.Text(name)}";

    private static void ThrowIfAny(ErrorList errors)
    {
        if (errors.ToList() is { Count: > 0 } found)
        {
            throw new ProblemException(Wrong(found));
        }
    }

    private static Problem Wrong(IReadOnlyList<WebhookError> errors) => new()
    {
        Status = StatusCodes.Status400BadRequest,
        Type = "validation",
        Detail = "The query of the request has errors.",
        Errors = errors,
    };
}
