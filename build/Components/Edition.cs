namespace Welkin.Components;

/// <summary>A named set of components that is released as one bundle.</summary>
public enum Edition
{
    /// <summary>First-party charts alone: needs no network.</summary>
    Core,

    /// <summary>The whole platform with its upstream charts.</summary>
    Platform,
}
