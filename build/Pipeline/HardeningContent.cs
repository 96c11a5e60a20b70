using Welkin.Components;
using Welkin.Kernel;

namespace Welkin.Pipeline;

/// <summary>Profiles, facts and waivers.</summary>
public sealed record HardeningContent
{
    public static HardeningContent Read(string root, Catalogue catalogue, DateOnly today, FindingList findings) => throw new ReportedException($"{root}{catalogue}{today}{findings}");
}
