namespace Webhooks;

/// <summary>tmp</summary>
public sealed class WebhookSecret;
