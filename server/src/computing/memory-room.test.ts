import { expect, it } from 'vitest';
import { MemoryRoom } from './memory-room.ts';

const isIn = (entering: Promise<void>) =>
  Promise.race([entering.then(() => true), new Promise((next) => setTimeout(() => next(false), 5))]);

it('lets in what fits beside the others, and the rest when enough of them have left', async () => {
  const room = new MemoryRoom(10);
  await room.enter(6);
  await room.enter(4);
  const large = room.enter(5);
  expect(await isIn(large)).toBe(false);
  room.leave(4);
  expect(await isIn(large)).toBe(false);
  room.leave(6);
  expect(await isIn(large)).toBe(true);
});

it('lets in what is larger than all of it when it is alone', async () => {
  const room = new MemoryRoom(10);
  expect(await isIn(room.enter(20))).toBe(true);
  const small = room.enter(1);
  expect(await isIn(small)).toBe(false);
  room.leave(20);
  expect(await isIn(small)).toBe(true);
});
