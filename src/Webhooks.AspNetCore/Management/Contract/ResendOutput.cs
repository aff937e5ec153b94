namespace Webhooks.Management.Contract;

internal sealed class ResendOutput
{
    public required string Result { get; init; }
}
