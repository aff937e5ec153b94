namespace Webhooks.Bench;

/// <summary>Why a webhook has something that waits.</summary>
internal enum WaitingKind
{
    /// <summary>It does not: it gets its messages.</summary>
    Well,

    /// <summary>Its receiver failed, and the retry is due in hours.</summary>
    NotDue,

    /// <summary>Its URL is disabled.</summary>
    Disabled,

    /// <summary>It is not active.</summary>
    Paused,

    /// <summary>It may make one call a second, and has more to send.</summary>
    Limited,
}
