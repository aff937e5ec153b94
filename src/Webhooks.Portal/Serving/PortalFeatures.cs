namespace Webhooks.Serving;

/// <summary>Collects what the API below a portal supports, while its endpoints are built.</summary>
internal sealed class PortalFeatures
{
    /// <summary>Gets or sets a value indicating whether the API streams changes.</summary>
    public bool HasEvents { get; set; }
}
