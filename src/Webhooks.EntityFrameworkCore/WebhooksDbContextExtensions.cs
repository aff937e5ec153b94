using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Webhooks.HostOutbox;

namespace Webhooks;

/// <summary>Gives contexts of the host their webhooks.</summary>
public static class WebhooksDbContextExtensions
{
    /// <summary>The webhooks of a context: what is dispatched by them is committed with what the context saves.</summary>
    /// <param name="context">The context.</param>
    /// <exception cref="InvalidOperationException">The context was not set up for webhooks; the message says what to write.</exception>
    public static DbContextWebhooks Webhooks(this DbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var extension = context.GetService<IDbContextOptions>().FindExtension<WebhooksOptionsExtension>()
            ?? throw new InvalidOperationException(
                $"{context.GetType().Name} is not set up for webhooks. {UnwiredContexts.WhatToWrite(context)}");
        return new(context, extension.Outboxes);
    }
}
