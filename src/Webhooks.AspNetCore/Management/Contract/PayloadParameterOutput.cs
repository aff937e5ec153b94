using System.Text.Json;
using Webhooks.Administration;

namespace Webhooks.Management.Contract;

internal sealed class PayloadParameterOutput
{
    public required string Text { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public JsonElement? Sample { get; init; }

    public static PayloadParameterOutput Of(StarterParameter parameter) => new()
    {
        Text = parameter.Text,
        Kind = WireName.Of(parameter.Kind),
        Name = parameter.Name,
        Type = WireName.Of(parameter.Type),
        Sample = parameter.Sample,
    };
}
