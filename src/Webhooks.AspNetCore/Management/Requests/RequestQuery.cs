using System.Globalization;
using Microsoft.AspNetCore.Http;
using Webhooks.Json;
using Webhooks.Management.Contract;
using Webhooks.Management.Problems;
using Webhooks.Text;

namespace Webhooks.Management.Requests;

/// <summary>Reads the query of a request strictly: what is not understood is an error, not a filter that is missing.</summary>
internal sealed class RequestQuery(IQueryCollection query)
{
    private readonly ErrorList _errors = new();

    /// <summary>Refuses parameters that the operation does not have, and those that are given twice.</summary>
    public static void CheckNames(IQueryCollection query, IReadOnlyList<string> known)
    {
        var errors = new ErrorList();
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                var rule = known.Count == 0 ? "There are no parameters here" : $"The parameters here are {string.Join(", ", known)}";
                errors.AddUnknown(PathOf(name), "parameter.unknown", rule, name, known);
            }
            else if (values.Count > 1)
            {
                errors.Add(PathOf(name), "parameter.duplicate", "A parameter is given once.", name);
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

        _errors.Add(PathOf(name), $"{name}.required", $"The parameter {name} is given.");
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

        _errors.Add(PathOf(name), "parameter.range", $"A whole number from {min} to {max} is expected.", text);
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
                _errors.Add(PathOf(name), "parameter.boolean", "true or false is expected.", text);
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

        _errors.Add(PathOf(name), "parameter.instant", $"{InstantInput.Rule}; a plus sign in a URL is written %2B.", text);
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
            PathOf(name), "parameter.value", "It is one of a few values", text, Enum.GetValues<TEnum>().Select(WireName.Of));
        return null;
    }

    /// <summary>Ends the operation where anything that was read is wrong.</summary>
    public void ThrowIfWrong() => ThrowIfAny(_errors);

    /// <summary>Ends the operation because a store did not accept a cursor.</summary>
    public static ProblemException BadCursor() => new(Wrong(
        [new(PathOf("cursor"), "parameter.cursor", "A cursor is the \"next\" of a page of the same list.")]));

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
        Detail = "The query of the request is wrong.",
        Errors = errors,
    };
}
