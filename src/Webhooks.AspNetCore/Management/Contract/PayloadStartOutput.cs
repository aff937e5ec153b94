namespace Webhooks.Management.Contract;

internal sealed class PayloadStartOutput
{
    public required string Template { get; init; }

    public required IReadOnlyList<string> Parameters { get; init; }
}
