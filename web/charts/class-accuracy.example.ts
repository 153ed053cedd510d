import type { ClassAccuracyData } from './class-accuracy.ts';

/** Four classes, one of them hard. */
export const classAccuracyExample: ClassAccuracyData = {
  classes: [
    { name: 'Shirt', count: 750, accuracy: { value: 0.81, low: 0.78, high: 0.837 } },
    { name: 'Sneaker', count: 750, accuracy: { value: 0.96, low: 0.943, high: 0.972 } },
    { name: 'Bag', count: 750, accuracy: { value: 0.985, low: 0.974, high: 0.992 } },
    { name: 'Ankle boot', count: 750, accuracy: { value: 0.95, low: 0.932, high: 0.963 } },
  ],
};
