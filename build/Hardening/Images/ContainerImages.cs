using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The images that the containers of a workload run.</summary>
internal static class ContainerImages
{
    /// <summary>One violation for each image that something is wrong with, and one that says so where its name cannot be read.</summary>
    /// <param name="wrong">What is wrong with it, in words that say what is there; null where nothing is.</param>
    /// <param name="at">The field that says it.</param>
    public static IEnumerable<Violation> Images(this Workload workload, Func<Container, ImageReference, string?> wrong, string at = "image")
    {
        foreach (var container in workload.Pod.Containers)
        {
            var field = container.Field["image"];
            if (!ImageReference.TryParse(field.Text, out var image))
                yield return Violation.Unknown(field, field.IsSet ? $"{field.Shown} is no image reference" : "there is no image", container);
            else if (wrong(container, image) is { } observed)
                yield return Violation.At(container.Field[at], observed, container);
        }
    }

    /// <summary>An edit for each image that is to be another.</summary>
    /// <param name="better">The image to run instead, or null.</param>
    public static IEnumerable<Step> Rename(ReleaseObject item, Func<ImageReference, string?> better)
    {
        foreach (var container in PodTemplate.Of(item.Identity, item.Root)?.Containers ?? [])
        {
            var field = container.Field["image"];
            if (ImageReference.TryParse(field.Text, out var image) && better(image) is { } name && name != field.Text)
                yield return Edit.Set(field, name);
        }
    }
}
