using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Webhooks.Samples.Support;

/// <summary>What was answered to a request.</summary>
internal sealed partial class HttpFileAnswer(int status, IReadOnlyDictionary<string, string> headers, byte[] body)
{
    [GeneratedRegex(@"\.(?<name>\w+)|\[(?<index>\d+)\]")]
    private static partial Regex Step { get; }

    public int Status => status;

    public byte[] Body => body;

    public string Header(string name) => headers[name];

    /// <summary>What is at a path, as text: of text its content, else its JSON; the whole is the very body.</summary>
    public string At(string path)
    {
        if (path == "$")
        {
            return System.Text.Encoding.UTF8.GetString(body);
        }

        var at = JsonElement.Parse(body);
        foreach (Match step in Step.Matches(path))
        {
            if (at.ValueKind == JsonValueKind.Array && step.Value == ".length")
            {
                return at.GetArrayLength().ToString(CultureInfo.InvariantCulture);
            }

            at = step.Groups["index"] is { Success: true } index
                ? at[int.Parse(index.Value, CultureInfo.InvariantCulture)]
                : at.GetProperty(step.Groups["name"].Value);
        }

        return at.ValueKind == JsonValueKind.String ? at.GetString()! : at.GetRawText();
    }
}
