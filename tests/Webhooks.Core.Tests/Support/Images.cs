using System.Text;
using System.Text.Json;
using Webhooks.Records;
using Xunit;

namespace Webhooks.Support;

/// <summary>Images of records, from JSON or from values of .NET.</summary>
internal static class Images
{
    public static RecordImage Of(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 100_000 });
        return Of(RecordValues.From(document.RootElement));
    }

    public static RecordImage Of(params (string Name, object? Value)[] fields) =>
        Of(RecordValues.From(fields.ToDictionary(field => field.Name, field => field.Value)));

    public static RecordImage Of(RecordValues values)
    {
        var errors = new List<WebhookError>();
        var image = RecordImage.Encode(values, "$.current", errors);
        Assert.Empty(errors);
        return image;
    }

    public static IReadOnlyList<WebhookError> ErrorsOf(RecordValues values)
    {
        var errors = new List<WebhookError>();
        RecordImage.Encode(values, "$.current", errors).Dispose();
        return errors;
    }

    public static string Text(this RecordImage image) => Encoding.UTF8.GetString(image.Json);

    /// <summary>The JSON of a single value of .NET.</summary>
    public static string Value(object? value)
    {
        using var image = Of(("v", value));
        return Encoding.UTF8.GetString(image.ValueAt(0));
    }
}
