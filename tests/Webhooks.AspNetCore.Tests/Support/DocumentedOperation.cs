using System.Text.Json;

namespace Webhooks.Support;

/// <summary>One operation, as the OpenAPI document has it.</summary>
internal sealed record DocumentedOperation(string Path, string Method, JsonElement Json)
{
    public string Id => Json.GetProperty("operationId").GetString()!;

    /// <summary>Whether an <c>If-Match</c> has to be sent.</summary>
    public bool NeedsVersion => Parameters("header").Any(parameter => parameter.TryGetProperty("required", out _));

    public bool NeedsBody => Body?.GetProperty("required").GetBoolean() == true;

    /// <summary>The example of its body; null where it has none.</summary>
    public string? Example => Body is { } body
        ? DocumentedApi.Resolve(body.GetProperty("content").GetProperty("application/json").GetProperty("schema"))
            .GetProperty("example").GetRawText()
        : null;

    private JsonElement? Body => Json.TryGetProperty("requestBody", out var body) ? body : null;

    /// <summary>The names of its parameters in the query, the path or the headers.</summary>
    public IEnumerable<string> Names(string place) =>
        Parameters(place).Select(parameter => parameter.GetProperty("name").GetString()!);

    /// <summary>What is said of an answer; null where it is not foreseen.</summary>
    public JsonElement? Answer(int status) =>
        Json.GetProperty("responses").TryGetProperty($"{status}", out var answer) ? DocumentedApi.Resolve(answer) : null;

    public override string ToString() => Id;

    private IEnumerable<JsonElement> Parameters(string place) =>
        !Json.TryGetProperty("parameters", out var parameters) ? []
        : parameters.EnumerateArray()
            .Select(DocumentedApi.Resolve)
            .Where(parameter => parameter.GetProperty("in").GetString() == place);
}
