namespace Webhooks.Access;

/// <summary>Marks the endpoints of a portal.</summary>
internal sealed class PortalRoute
{
    private PortalRoute()
    {
    }

    public static PortalRoute Instance { get; } = new();
}
