using Microsoft.AspNetCore.Authentication;

namespace PortalConsumer;

internal sealed class DemoOptions : AuthenticationSchemeOptions;
