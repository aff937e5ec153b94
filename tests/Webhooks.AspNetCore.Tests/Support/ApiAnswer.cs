using System.Text.Json;

namespace Webhooks.Support;

/// <summary>An answer of the management API.</summary>
internal sealed record ApiAnswer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The errors of a problem, as far as it has any.</summary>
    public IReadOnlyList<WebhookError> Errors => !Json.TryGetProperty("errors", out var errors)
        ? []
        : [.. errors.EnumerateArray().Select(error => new WebhookError(
            error.GetProperty("path").GetString()!,
            error.GetProperty("code").GetString()!,
            error.GetProperty("rule").GetString()!,
            error.TryGetProperty("value", out var value) ? value.GetString() : null)
        {
            Line = Number(error, "line"),
            Column = Number(error, "column"),
            Length = Number(error, "length"),
            Suggestion = error.TryGetProperty("suggestion", out var suggestion) ? suggestion.GetString() : null,
        })];

    /// <summary>The answer, if its status is this one.</summary>
    public ApiAnswer Is(int status)
    {
        Assert.True(Status == status, $"{status} was expected; {Status} was answered: {Body}");
        return this;
    }

    /// <summary>A problem of this status, as RFC 9457 and this API have it.</summary>
    public ApiAnswer IsProblem(int status)
    {
        Is(status);
        Assert.Equal("application/problem+json", Header("Content-Type"));
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.NotEmpty(Json.GetProperty("detail").GetString()!);
        Assert.NotEmpty(Json.GetProperty("type").GetString()!);
        IsPrivate();
        return this;
    }

    public void IsPrivate()
    {
        Assert.Equal("no-store", Header("Cache-Control"));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
    }

    private static int? Number(JsonElement error, string name) =>
        error.TryGetProperty(name, out var number) ? number.GetInt32() : null;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string Text(params ReadOnlySpan<string> names)
    {
        var json = Json;
        foreach (var name in names)
        {
            json = json.GetProperty(name);
        }

        return json.ToString();
    }
}
