using Webhooks.Administration;

namespace Webhooks.Management.Contract;

internal sealed class PayloadStartOutput
{
    public required string Template { get; init; }

    public required IReadOnlyList<string> Parameters { get; init; }

    public required IReadOnlyList<PayloadParameterOutput> ParameterDetails { get; init; }

    public static PayloadStartOutput Of(StarterTemplate start) => new()
    {
        Template = start.Template,
        Parameters = start.Parameters,
        ParameterDetails = [.. start.ParameterDetails.Select(PayloadParameterOutput.Of)],
    };
}
