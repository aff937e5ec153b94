using System.Text.Json;
using System.Text.Json.Serialization;

namespace Webhooks.GeneratedClient;

/// <summary>What a client in C# adds to what is generated: of a merge patch, what is left out stays and null removes.</summary>
public partial class WebhooksClient
{
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings) =>
        settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
}
