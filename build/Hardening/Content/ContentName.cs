using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The metadata of a content file that is named after a component.</summary>
public sealed record ContentName([Description("The component this file is for")] Located<DnsLabel> Name);
