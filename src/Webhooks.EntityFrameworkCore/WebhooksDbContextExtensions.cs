using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Webhooks.HostOutbox;

namespace Webhooks;

/// <summary>Provides the extension method that returns the webhooks of a context.</summary>
public static class WebhooksDbContextExtensions
{
    /// <summary>
    /// Returns the webhooks of a context. Events dispatched with them are committed together with the changes of the
    /// context.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <returns>The webhooks of the context.</returns>
    /// <exception cref="InvalidOperationException">
    /// The context is not set up for webhooks. The message names the missing call.
    /// </exception>
    public static DbContextWebhooks Webhooks(this DbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var extension = context.GetService<IDbContextOptions>().FindExtension<WebhooksOptionsExtension>()
            ?? throw new InvalidOperationException(
                $"{context.GetType().Name} is not set up for webhooks. {UnwiredContexts.WhatToWrite(context)}");
        return new(context, extension.Outboxes);
    }
}
