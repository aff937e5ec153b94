using System.Globalization;
using System.Net;
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

    /// <summary>Refuses unknown parameters, and parameters that must not be repeated.</summary>
    public static void CheckNames(IQueryCollection query, IReadOnlyList<string> known, IReadOnlyList<string> repeated)
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
            else if (values.Count > 1 && !repeated.Contains(name, StringComparer.Ordinal))
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
        where TEnum : struct, Enum => OneOf<TEnum>(name, WireName.Of);

    /// <summary>Returns the value of an enum with this name, or null if the parameter is missing.</summary>
    public TEnum? OneOf<TEnum>(string name, Func<TEnum, string> nameOf)
        where TEnum : struct, Enum => Text(name) is { } text ? ValueOf(name, text, nameOf) : null;

    /// <summary>Returns the different values of a parameter that can be repeated.</summary>
    public IReadOnlyList<TEnum> ManyOf<TEnum>(string name)
        where TEnum : struct, Enum =>
        [
            .. query[name]
                .Where(text => !string.IsNullOrEmpty(text))
                .Distinct(StringComparer.Ordinal)
                .Select(text => ValueOf<TEnum>(name, text!, WireName.Of))
                .OfType<TEnum>(),
        ];

    /// <summary>Returns the HTTP status, or the first and the last one of a class such as <c>4xx</c>.</summary>
    public (int? Min, int? Max) StatusRange(string name)
    {
        if (Text(name) is not { } text)
        {
            return default;
        }

        if (text is [>= '1' and <= '5' and var digit, 'x', 'x'])
        {
            var first = (digit - '0') * 100;
            return (first, first + 99);
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and <= 599)
        {
            return (status, status);
        }

        _errors.Add(PathOf(name), "parameter.status", "Value must be a status from 100 to 599, or a class such as 4xx.", text);
        return default;
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

    /// <summary>Returns one of some words, or null if the parameter is missing.</summary>
    public string? Word(string name, IReadOnlyList<string> known)
    {
        if (Text(name) is not { } text || known.Contains(text, StringComparer.Ordinal))
        {
            return Text(name);
        }

        _errors.AddUnknown(PathOf(name), "parameter.value", "Value must be a documented value", text, known);
        return null;
    }

    /// <summary>Adds an error of a parameter.</summary>
    public void Refuse(string name, string code, string rule) => _errors.Add(PathOf(name), code, rule, Text(name));

    /// <summary>Ends the operation if the query has errors.</summary>
    public void ThrowIfWrong() => ThrowIfAny(_errors);

    /// <summary>Returns the exception for a cursor that the store did not accept.</summary>
    public static ProblemException BadCursor() => new(Wrong(
        [new(PathOf("cursor"), "parameter.cursor", "Cursor must be the value of \"next\" of a page of the same list.")]));

    private TEnum? ValueOf<TEnum>(string name, string text, Func<TEnum, string> nameOf)
        where TEnum : struct, Enum
    {
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (nameOf(value) == text)
            {
                return value;
            }
        }

        _errors.AddUnknown(
            PathOf(name), "parameter.value", "Value must be a documented value", text, Enum.GetValues<TEnum>().Select(nameOf));
        return null;
    }

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
        Status = (int)HttpStatusCode.BadRequest,
        Type = "validation",
        Detail = "The query of the request has errors.",
        Errors = errors,
    };
}
