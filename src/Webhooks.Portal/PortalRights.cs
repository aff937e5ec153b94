namespace Webhooks;

/// <summary>Represents what a user may do in the portal, in addition to reading.</summary>
[Flags]
public enum PortalRights
{
    /// <summary>Reading only.</summary>
    None = 0,

    /// <summary>Creating, changing and deleting webhooks and their events.</summary>
    Edit = 1,

    /// <summary>Rotating and revoking secrets.</summary>
    Secrets = 2,

    /// <summary>Resending, recovering and canceling deliveries.</summary>
    Resend = 4,

    /// <summary>Sending test messages.</summary>
    Test = 8,

    /// <summary>All rights.</summary>
    All = Edit | Secrets | Resend | Test,
}
