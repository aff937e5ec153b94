namespace Webhooks.Serving;

/// <summary>Represents the rights of a user.</summary>
internal sealed class RightsOutput
{
    public required bool Edit { get; init; }

    public required bool Secrets { get; init; }

    public required bool Resend { get; init; }

    public required bool Test { get; init; }

    public static RightsOutput Of(PortalRights rights) => new()
    {
        Edit = rights.HasFlag(PortalRights.Edit),
        Secrets = rights.HasFlag(PortalRights.Secrets),
        Resend = rights.HasFlag(PortalRights.Resend),
        Test = rights.HasFlag(PortalRights.Test),
    };
}
