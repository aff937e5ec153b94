namespace Webhooks.Upgrade;

/// <summary>As if the process ended.</summary>
internal sealed class CutException : Exception;
